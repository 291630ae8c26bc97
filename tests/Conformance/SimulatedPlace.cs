namespace Pycos.Conformance;

/// <summary>Many seeds of a simulated world, each twice: the case passes in each, and both runs have one hash.</summary>
public sealed class SimulatedPlace : IPlace
{
    private const int Seeds = 200;

    public int HugeBytes => 1 << 18;

    public int ManyTimes => 20;

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
        var hashes = Hashes(scenario);
        Assert.Equal(hashes, Hashes(scenario));
    }

    private static ulong[] Hashes(Scenario scenario)
    {
        var runner = new Runner(scenario, new WorldOptions());
        var strategy = new RandomStrategy();
        var hashes = new ulong[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var outcome = runner.Run(strategy, Prng.Derive(11, (ulong)seed), Profile.Empty);
            if (outcome.Failure is not null) Report(scenario, outcome.Failure);
            hashes[seed] = outcome.Hash;
        }
        return hashes;
    }

    /// <summary>Fails with a report that says how to replay it, where an exploration finds the same or another failure.</summary>
    private static void Report(Scenario scenario, Failure failure)
    {
        Explorer.Check(scenario, new ExploreOptions { Schedules = 5 * Seeds, Strategy = StrategyName.Random });
        Assert.Fail(failure.Message);
    }
}
