namespace Pycos.Benchmarks.Ours;

/// <summary>Explores a scenario that has no bug, and says how fast that went.</summary>
internal static class SimulatedRate
{
    public static SimulatedRun Explore(Func<World, Coroutine> body, int schedules, int jobs = 1, string strategy = "random")
    {
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = schedules, Jobs = jobs };
        var result = Explorer.Explore(new Scenario("benchmark", body), options);
        if (result.Failure is { } found)
            throw new InvalidOperationException($"A scenario without a bug failed: {found.Failure.Message}");
        // The explorer runs the first schedule twice to see that it is deterministic, and counts it once.
        var runs = schedules + 1;
        return new SimulatedRun((double)result.Steps / schedules * runs, runs, result.Elapsed.TotalSeconds);
    }
}

/// <summary>What a number of schedules took.</summary>
internal readonly record struct SimulatedRun(double Steps, int Runs, double Seconds)
{
    public double StepsPerSecond => Steps / Seconds;

    public double RunsPerSecond => Runs / Seconds;
}
