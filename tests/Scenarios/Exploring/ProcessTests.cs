namespace Pycos.Scenarios;

/// <summary>Environment and console belong to the process, so nothing else runs meanwhile.</summary>
[CollectionDefinition("Process", DisableParallelization = true)]
public sealed class ProcessCollection;

[Collection("Process")]
public sealed class ProcessTests : IDisposable
{
    private readonly TextWriter formerOutput = Console.Out;
    private readonly StringWriter console = new();

    public ProcessTests() => Console.SetOut(console);

    public void Dispose()
    {
        Console.SetOut(formerOutput);
        Environment.SetEnvironmentVariable("PYCOS_SCHEDULES", null);
    }

    [Fact]
    public void A_check_heeds_the_environment_and_speaks_on_standard_output_where_it_is_not_told_where()
    {
        Environment.SetEnvironmentVariable("PYCOS_SCHEDULES", "12");
        Explorer.Check(Yields, new ExploreOptions { Schedules = 400 });
        Assert.StartsWith("ProcessTests.Yields: nothing found in 12 schedules by 'portfolio' from seed 0, in ", console.ToString());
    }

    [Fact]
    public void An_exploration_heeds_neither()
    {
        Environment.SetEnvironmentVariable("PYCOS_SCHEDULES", "12");
        Assert.Equal(400, Explorer.Explore(Yields, new ExploreOptions { Schedules = 400 }).Schedules);
        Assert.Empty(console.ToString());
    }

    private static async Coroutine Yields(World world)
    {
        _ = world.Spawn(async self => await self.Yield());
        await world.Self.Yield();
    }
}
