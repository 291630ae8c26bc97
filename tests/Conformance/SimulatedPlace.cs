namespace Pycos.Conformance;

/// <summary>Many seeds of a simulated world, each twice: the case passes in each, and both runs have one hash.</summary>
public sealed class SimulatedPlace : IPlace
{
    private const int Seeds = 200;

    public string Folder => "/tmp";

    public void Run(Func<TaskContext, Coroutine> body) =>
        Explorer.Check(
            new Scenario("case", async world => await world.Spawn(body, "case")),
            new ExploreOptions { Schedules = Seeds, Strategy = StrategyName.Random });
}
