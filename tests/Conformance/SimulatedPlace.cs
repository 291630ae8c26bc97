namespace Pycos.Conformance;

/// <summary>Many seeds of a simulated world, each twice: the case passes in each, and both runs have one hash.</summary>
public sealed class SimulatedPlace : IPlace
{
    private const int Seeds = 200;

    public int HugeBytes => 1 << 18;

    public string Folder => "/tmp";

    public void Run(Func<TaskContext, Coroutine> body) => RunWorld(async world =>
    {
        UnixPrograms.AddTo(world);
        await world.Spawn(body, "case");
    });

    /// <summary>A case of a world of several hosts.</summary>
    internal static void RunWorld(Func<World, Coroutine> body)
    {
        var scenario = new Scenario("case", body);
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
