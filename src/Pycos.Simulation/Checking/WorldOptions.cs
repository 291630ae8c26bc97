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

    /// <summary>What tasks are called in place of their own names, by their numbers; null for those. For tests: nothing may hang on names.</summary>
    internal Func<long, string>? TaskNames { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(StepLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StepsWithoutProgress, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StepDuration, TimeSpan.Zero);
    }
}
