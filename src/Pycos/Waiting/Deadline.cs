namespace Pycos;

/// <summary>A bound on several waits together.</summary>
internal readonly struct Deadline
{
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly TimeSpan? timeout;

    internal Deadline(TimeProvider clock, TimeSpan? timeout)
    {
        this.clock = clock;
        this.timeout = timeout == Timeout.InfiniteTimeSpan ? null : timeout;
        started = clock.GetTimestamp();
    }

    /// <summary>What is left, not less than zero; null for no bound.</summary>
    internal TimeSpan? Remaining
    {
        get
        {
            if (timeout is not { } bound) return null;
            var left = bound - clock.GetElapsedTime(started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    internal bool HasPassed => Remaining == TimeSpan.Zero;
}
