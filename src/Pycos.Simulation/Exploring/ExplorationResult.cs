namespace Pycos.Simulation;

/// <summary>What an exploration did and found.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Schedules">Schedules that were run; with a failure, its number.</param>
/// <param name="Steps">Steps of all runs together.</param>
/// <param name="Distinct">Different interleavings among the schedules; counted up to a million.</param>
/// <param name="Elapsed">Real time that it took.</param>
/// <param name="Failure">The first failure; null if there was none.</param>
public sealed record ExplorationResult(
    string Scenario, string Strategy, ulong Seed, long Schedules, long Steps, long Distinct, TimeSpan Elapsed, FoundFailure? Failure)
{
    /// <summary>What the schedules have covered.</summary>
    public CoverageReport Coverage { get; init; } = CoverageReport.Nothing;

    /// <summary>What is known for certain, in one sentence: what a search that has run all there is has shown. Null where schedules were sampled.</summary>
    public string? Conclusion { get; init; }
}

/// <summary>A failure with its reproduction.</summary>
/// <param name="Failure">What went wrong, in the shrunk run.</param>
/// <param name="Schedule">Number of the schedule that found it, from 1.</param>
/// <param name="TraceHash">The hash of the shrunk run's trace.</param>
/// <param name="Token">Reproduces the shrunk run.</param>
/// <param name="Switches">How often the shrunk run puts a task aside that could have gone on.</param>
/// <param name="Choices">How many of the shrunk run's choices are not the tame one.</param>
/// <param name="Steps">Steps of the shrunk run.</param>
/// <param name="Table">The shrunk interleaving: one column a task, one line an event.</param>
public sealed record FoundFailure(
    Failure Failure, long Schedule, ulong TraceHash, string Token, int Switches, int Choices, long Steps, string Table)
{
    /// <summary>Which of its choices the shrunk run needs to fail; the first 20. Empty where it was not shrunk.</summary>
    public IReadOnlyList<NeededOrdering> Needed { get; init; } = [];

    /// <summary>The nearest run that passes; null where leaving out a choice never made the run pass.</summary>
    public PassingSchedule? NearestPassing { get; init; }

    /// <summary>
    /// Whether the shrunk run is known to have the fewest <see cref="Switches"/>: every run with fewer, and with the same values
    /// drawn besides the schedule, was tried, and none fails in this way. It holds as far as tasks share state through what
    /// the simulator sees: Pycos's objects, messages, and memory that is touched right after an await.
    /// </summary>
    public bool HasFewestSwitches { get; init; }

    /// <summary>All of this as lines for a person; empty where the run was not shrunk.</summary>
    public string NeededText { get; init; } = "";

    /// <summary>The steps of the shrunk run, which can be followed when the program has changed; empty for a run of more than 5,000.</summary>
    public IReadOnlyList<RecordedStep> RecordedSteps { get; init; } = [];
}

/// <summary>What shrinking made of a failing run.</summary>
/// <param name="Before">As it was; <see cref="FoundFailure.Schedule"/> is 1, since nothing was explored.</param>
/// <param name="After">As it is now; the same run where nothing shorter was found.</param>
public sealed record ShrinkResult(FoundFailure Before, FoundFailure After);

/// <summary>How a replay went.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Failure">What went wrong; null if nothing did.</param>
/// <param name="TraceHash">The hash of the run's trace.</param>
/// <param name="ExpectedHash">The hash that the token says the run must have.</param>
/// <param name="Steps">Steps of the run.</param>
/// <param name="VirtualTime">Virtual time at its end.</param>
/// <param name="Table">The interleaving: one column a task, one line an event.</param>
public sealed record ReplayResult(
    string Scenario, Failure? Failure, ulong TraceHash, ulong ExpectedHash, long Steps, TimeSpan VirtualTime, string Table)
{
    /// <summary>Whether the run was the recorded one, event by event.</summary>
    public bool IsExact => TraceHash == ExpectedHash;

    /// <summary>Replays this very run, which is another than the recorded one if the program has changed.</summary>
    public string Token { get; init; } = "";

    /// <summary>The steps of this run; empty for one of more than 5,000.</summary>
    public IReadOnlyList<RecordedStep> RecordedSteps { get; init; } = [];

    /// <summary>Whether the failure is the recorded one, by its signature; where that is not known, whether there is one.</summary>
    public bool IsSameFailure { get; init; }

    /// <summary>How many steps of the recorded run are known.</summary>
    public int StepsRecorded { get; init; }

    /// <summary>How many of them this run has taken.</summary>
    public int StepsFollowed { get; init; }

    /// <summary>Where this run leaves the recorded one, a line each: <c>step 7: 'main/client' is at yield, where the recorded run had receive</c>.</summary>
    public IReadOnlyList<string> Divergences { get; init; } = [];
}

/// <summary>An exploration found a failure; the message is the whole report.</summary>
public sealed class ExplorationFailedException : Exception
{
    internal ExplorationFailedException(string report, Failure failure)
        : base(report, failure.Exception) => Failure = failure;

    /// <summary>What went wrong.</summary>
    public Failure Failure { get; }
}
