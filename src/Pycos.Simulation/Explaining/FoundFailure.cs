namespace Pycos.Simulation;

/// <summary>A failure with its reproduction.</summary>
public sealed class FoundFailure
{
    internal FoundFailure(Failure failure, RecordedRun run, Interleaving interleaving)
    {
        Failure = failure;
        Run = run;
        Interleaving = interleaving;
    }

    /// <summary>What went wrong, in the shrunk run.</summary>
    public Failure Failure { get; }

    /// <summary>Reproduces the shrunk run.</summary>
    public string Token => Run.Token;

    /// <summary>The shrunk run as it is saved: it can be followed when the program has changed.</summary>
    public RecordedRun Run { get; }

    /// <summary>What happens in the shrunk run.</summary>
    public Interleaving Interleaving { get; }

    /// <summary>The same for 80 characters a line: one column a task, or one line an event.</summary>
    public string Table => Interleaving.Text();

    /// <summary>The hash of the shrunk run's trace.</summary>
    public ulong TraceHash { get; internal init; }

    /// <summary>Number of the schedule that found it, from 1.</summary>
    public long Schedule { get; internal init; }

    /// <summary>How often the shrunk run puts a task aside that could have gone on.</summary>
    public int Switches { get; internal init; }

    /// <summary>How many of the shrunk run's choices are not the tame one.</summary>
    public int Choices { get; internal init; }

    /// <summary>Steps of the shrunk run.</summary>
    public long Steps { get; internal init; }

    /// <summary>Which of its choices the shrunk run needs to fail; the first 20. Empty where it was not shrunk.</summary>
    public IReadOnlyList<NeededChoice> Needed => Explanation?.Needed ?? [];

    /// <summary>
    /// The draw at which <see cref="NearestPassing"/> parts from the shrunk run, with the two values, in a sentence; null where they part at none,
    /// or it is among the <see cref="Needed"/>.
    /// </summary>
    public string? Draw => Explanation?.Draw;

    /// <summary>
    /// Two operations that the shrunk run has in one order and <see cref="NearestPassing"/> in the other, in a sentence; null where no
    /// run is known that passes, or the two differ in something else.
    /// </summary>
    public string? RacingPair => Explanation?.Race?.Text;

    /// <summary>
    /// What lasts across an instant in the shrunk run, and does not in <see cref="NearestPassing"/>, with the times, in a sentence; null where
    /// time has no part in it.
    /// </summary>
    public string? Crossing => Explanation?.Crossing?.Text;

    /// <summary>The nearest run that passes; null where none is known, and where it was not shrunk.</summary>
    public PassingSchedule? NearestPassing => Explanation?.NearestPassing;

    /// <summary>Whether all schedules failed that were tried to find one that passes.</summary>
    public bool AlwaysFails => Explanation is { NearestPassing: null };

    /// <summary>
    /// Number of the step of the shrunk run, from 1, from which on no schedule passes that was tried: the last at which another choice saves the run.
    /// Null where none is known that passes.
    /// </summary>
    public long? LostAt => Explanation?.LostAt;

    /// <summary>
    /// Whether the shrunk run is known to have the fewest <see cref="Switches"/>: every run with fewer, and with the same values
    /// drawn besides the schedule, was tried, and none fails in this way. It holds as far as tasks share state through what
    /// the simulator sees: Pycos's objects, messages, and memory that is touched right after an await.
    /// </summary>
    public bool HasFewestSwitches { get; internal init; }

    /// <summary>What it needs, and how the nearest run passes, as lines for a person; empty where the run was not shrunk.</summary>
    public string NeededText => Explanation?.Text(Switches, HasFewestSwitches) ?? "";

    internal Explanation? Explanation { private get; init; }
}
