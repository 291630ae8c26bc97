namespace Pycos.Simulation;

/// <summary>The world that a scenario runs in.</summary>
public sealed record WorldOptions
{
    /// <summary>Steps that may pass while virtual time stands still before the run counts as a livelock; at least 1.</summary>
    public long StepsWithoutProgress { get; init; } = 1_000_000;

    /// <summary>Steps after which a run counts as one that does not end; at least 1.</summary>
    public long StepLimit { get; init; } = 100_000_000;

    /// <summary>
    /// How much virtual time each step takes. Zero, the default, lets time stand still while anything can run; with more,
    /// timeouts race with slow tasks.
    /// </summary>
    public TimeSpan StepDuration { get; init; }

    /// <summary>
    /// Whether a run fails in which a task ends while it holds a lock. Without it the next owner gets an
    /// <see cref="AbandonedLockException"/>, as in real mode, and may repair what the lock protects.
    /// </summary>
    public bool FailsOnAbandonedLock { get; init; } = true;

    /// <summary>Whether a run fails that leaves a channel open to which a task subscribes that has ended.</summary>
    public bool FailsOnLeakedSubscription { get; init; } = true;

    /// <summary>Whether a run fails that leaves a socket open: a connection or a listener that no task has closed when all tasks have ended.</summary>
    public bool FailsOnLeakedSocket { get; init; } = true;

    /// <summary>Whether a run fails that leaves a file open: one that no task has closed when all tasks have ended.</summary>
    public bool FailsOnLeakedFile { get; init; } = true;

    /// <summary>Whether a run fails that leaves a pipe to a child process open: one that no task has closed when all tasks have ended. That the child goes on is no failure.</summary>
    public bool FailsOnLeakedPipe { get; init; } = true;

    /// <summary>
    /// How much real time a step may take before its run has failed as <see cref="FailureKind.StuckStep"/>; zero or infinite: any. A step
    /// takes microseconds; one that blocks or runs in circles would hold up all tasks, and the exploration, for ever.
    /// </summary>
    /// <remarks>Not enforced while a debugger is attached. Runs are made on threads of the simulator's own for it; a thread that cannot be brought back stays behind.</remarks>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// In a replay, the step before which the debugger is stopped, counted from 1 as a report of everything does
    /// (<see cref="ReportOptions.IsFull"/>); null for none. A debugger that is not attached is started where the system can do that
    /// (Windows); elsewhere, attach one first, or set a breakpoint with the condition <c>world.Step == 17</c>.
    /// </summary>
    public long? BreakAt { get; init; }

    /// <summary>What tasks are called in place of their own names, by their numbers; null for those. For tests: nothing may hang on names.</summary>
    internal Func<long, string>? TaskNames { get; init; }

    /// <summary>
    /// How much real time all runs of one runner together are given for what other threads may be about to do, where nothing else is left.
    /// For tests: zero where the program has no threads.
    /// </summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(250);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(StepLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StepsWithoutProgress, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StepDuration, TimeSpan.Zero);
        if (BreakAt is { } step) ArgumentOutOfRangeException.ThrowIfLessThan(step, 1, nameof(BreakAt));
        if (StepTimeout != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(StepTimeout, TimeSpan.Zero);
    }
}
