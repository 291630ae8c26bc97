namespace Pycos.Conformance;

/// <summary>As <see cref="SimulatedPlace"/>, with the programs that the cases start.</summary>
public sealed class SimulatedUnix : IPlace
{
    private const int Seeds = 200;

    public void Run(Func<TaskContext, Coroutine> body)
    {
        var scenario = new Scenario("case", async world =>
        {
            UnixPrograms.AddTo(world);
            await world.Spawn(body, "case");
        });
        // First, since it says how to replay what fails.
        Explorer.Check(scenario, new ExploreOptions { Schedules = Seeds, Strategy = StrategyName.Random });
        Assert.Equal(Hashes(scenario), Hashes(scenario));
    }

    private static ulong[] Hashes(Scenario scenario)
    {
        var runner = new Runner(scenario, new WorldOptions());
        var strategy = new RandomStrategy();
        return [.. Enumerable.Range(0, Seeds).Select(seed => runner.Run(strategy, Prng.Derive(11, (ulong)seed), Profile.Empty).Hash)];
    }
}
