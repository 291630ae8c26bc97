namespace Pycos.Properties.Schedules;

/// <summary>Many runs of a program as an exploration makes them, of whatever they show.</summary>
internal static class Sample
{
    internal const ulong Seed = 20240601;

    /// <summary>The schedule of a run, as its recorded choices.</summary>
    internal static string Schedule(this Runner runner) => string.Join(' ', runner.Recorded()[ChoiceRecord.ScheduleStream]);

    /// <summary>Runs by the strategy, with what an exploration would have learned; the runs that are learned from do not count.</summary>
    internal static void Explored(string strategy, Scenario scenario, int runs, Action<Runner, RunOutcome> each) =>
        Explored(Searches.Of(StrategyName.Parse(strategy), Seed), scenario, runs, each);

    /// <summary>The same by a search.</summary>
    internal static void Explored(Search search, Scenario scenario, int runs, Action<Runner, RunOutcome> each)
    {
        var worker = new ExploringWorker(new Runner(scenario, new WorldOptions()), search.MakeStrategies(), new SpareSurveys());
        var total = runs + LearningRounds.Runs;
        for (var index = 0L; index < total;)
        {
            var reports = new List<RunReport>();
            for (var end = Math.Min(total, index + search.NextRound()); index < end; index++)
            {
                var outcome = worker.Run(index, search.PlanOf(index), out var report);
                if (report is not null) reports.Add(report);
                if (index >= LearningRounds.Runs) each(worker.Runner, outcome);
            }
            search.Learn(reports);
        }
    }

    /// <summary>Runs by the strategy with a given number of points with a real choice.</summary>
    internal static void Given(Strategy strategy, int decisions, Scenario scenario, int runs, Action<Runner, RunOutcome> each)
    {
        var runner = new Runner(scenario, new WorldOptions());
        var profile = new Profile(decisions, []);
        for (var i = 0ul; i < (ulong)runs; i++) each(runner, runner.Run(strategy, Prng.Derive(97, i), profile));
    }

    internal static void Add<T>(this Dictionary<T, int> counts, T value)
        where T : notnull => counts[value] = counts.GetValueOrDefault(value) + 1;
}
