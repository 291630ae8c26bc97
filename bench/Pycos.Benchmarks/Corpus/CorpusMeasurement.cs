using System.Diagnostics;
using Pycos.Scenarios.Corpus;

namespace Pycos.Benchmarks.Corpus;

/// <summary>Explores a program from many seeds.</summary>
internal static class CorpusMeasurement
{
    // Enough that the first seed is not timed while its code is compiled.
    private const int WarmUpSchedules = 100;

    /// <param name="program">The program.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">How often and how far.</param>
    /// <param name="switchesMin">The fewest switches with which the program fails, where that is known.</param>
    public static CorpusRow Of(CorpusProgram program, string strategy, CorpusOptions options, int? switchesMin)
    {
        var scenario = new Scenario(program.Name, program.Wrong);
        Explore(scenario, strategy, 0, Math.Min(WarmUpSchedules, options.Schedules), options.Jobs, ShrinkOptions.None);
        var results = Enumerable.Range(1, options.Seeds)
            .Select(seed => Explore(scenario, strategy, seed, options.Schedules, options.Jobs, ShrinkOptions.None)).ToList();
        return CorpusRow.Of(
            program.Name,
            strategy,
            options.Schedules,
            [.. results.Select(result => new CorpusSearch(result.Failure is not null, result.Schedules, result.Elapsed.TotalSeconds))],
            Shrink(scenario, strategy, options, results, switchesMin));
    }

    private static ShrunkRun? Shrink(Scenario scenario, string strategy, CorpusOptions options, List<ExplorationResult> results, int? switchesMin)
    {
        var switches = new List<int>();
        var secondsMax = 0.0;
        foreach (var (result, seed) in results.Zip(Enumerable.Range(1, options.Seeds)))
        {
            if (result.Failure is null) continue;
            var start = Stopwatch.GetTimestamp();
            var shrunk = Explore(scenario, strategy, seed, options.Schedules, options.Jobs, new ShrinkOptions());
            secondsMax = Math.Max(secondsMax, Stopwatch.GetElapsedTime(start).TotalSeconds - result.Elapsed.TotalSeconds);
            switches.Add(shrunk.Failure!.Switches);
        }
        return switches.Count == 0 ? null : new ShrunkRun(switches[0], switches.Max(), switchesMin, secondsMax);
    }

    private static ExplorationResult Explore(Scenario scenario, string strategy, int seed, long schedules, int jobs, ShrinkOptions shrink) =>
        Explorer.Explore(scenario, new ExploreOptions
        {
            Strategy = StrategyName.Parse(strategy),
            Seed = (ulong)seed,
            Schedules = schedules,
            Jobs = jobs,
            Shrink = shrink,
        });
}
