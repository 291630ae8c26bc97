using System.Diagnostics;
using Microsoft.Coyote.Logging;
using Pycos.Benchmarks.CoyoteCorpus;

namespace Pycos.Benchmarks.Corpus;

/// <summary>Explores Coyote's version of a program from many seeds.</summary>
internal static class CoyoteMeasurement
{
    // Coyote draws schedule n from seed + n: closer seeds would run the same schedules.
    private const uint SeedsApart = 1_000_003;

    // Coyote also guesses by the clock that a run hangs; here only a run in which nobody can go on is to count.
    private const uint GuessAfterMilliseconds = 10 * 60 * 1000;

    // Enough that the first seed is not timed while the engine is compiled.
    private const long WarmUpSchedules = 10;

    public static CorpusRow Of(CoyoteProgram program, string strategy, CorpusOptions options)
    {
        Explore(program, strategy, seed: 0, Math.Min(WarmUpSchedules, options.PeerSchedules));
        return CorpusRow.Of(
            program.Name,
            strategy,
            options.PeerSchedules,
            [.. Enumerable.Range(1, options.PeerSeeds).Select(seed => Explore(program, strategy, (uint)seed, options.PeerSchedules))],
            shrunk: null);
    }

    private static CorpusSearch Explore(CoyoteProgram program, string strategy, uint seed, long schedulesMax)
    {
        var configuration = CoyoteStrategies.Configure(strategy)
            .WithRandomGeneratorSeed(seed * SeedsApart)
            .WithTestingIterations((uint)schedulesMax)
            .WithPartiallyControlledConcurrencyAllowed(false)
            .WithDeadlockTimeout(GuessAfterMilliseconds)
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithTelemetryEnabled(false);
        using var engine = program.Engine(configuration);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
        var schedules = 0L;
        engine.RegisterStartIterationCallBack(_ => schedules++);
        var start = Stopwatch.GetTimestamp();
        engine.Run();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bug = engine.TestReport.BugReports.FirstOrDefault();
        // An engine that fails in some other way would look as if it were a good finder.
        if (bug is not null && !bug.Contains(program.Failure, StringComparison.Ordinal))
            throw new InvalidOperationException($"Coyote does not find the bug of '{program.Name}' but this: {bug}");
        return new CorpusSearch(bug is not null, schedules, seconds);
    }
}
