namespace Pycos;

/// <summary>Turns the timeouts that users give into ticks.</summary>
internal static class Timeouts
{
    /// <summary>No bound on the wait.</summary>
    internal const long None = long.MaxValue;

    /// <summary>For waits where only a wait that has begun makes sense: negative is an error.</summary>
    internal static long Bound(TimeSpan? timeout)
    {
        if (timeout is not { } bound || bound == Timeout.InfiniteTimeSpan) return None;
        if (bound < TimeSpan.Zero) throw Misuse.NegativeTimeout(bound);
        return bound.Ticks;
    }

    /// <summary>For sleeping: a time that is over already takes effect at once.</summary>
    internal static long Pause(TimeSpan? time)
    {
        if (time is not { } pause || pause == Timeout.InfiniteTimeSpan) return None;
        return Math.Max(0, pause.Ticks);
    }
}
