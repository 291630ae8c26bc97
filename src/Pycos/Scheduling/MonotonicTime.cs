namespace Pycos;

/// <summary>A clock's timestamps, which never go back, and what lies between them.</summary>
internal readonly struct MonotonicTime(TimeProvider clock)
{
    private readonly long frequency = clock.TimestampFrequency;

    internal long Now => clock.GetTimestamp();

    /// <summary>When a wait of so many TimeSpan ticks that starts now is over: rounded up, so that no timeout is early.</summary>
    internal long DueAfter(long ticks)
    {
        var now = Now;
        // The last timestamp there is stands for no timer at all.
        var latest = long.MaxValue - 1 - now;
        if (frequency == TimeSpan.TicksPerSecond) return now + Math.Min(ticks, latest);
        var scaled = ((UInt128)ticks * (ulong)frequency + (TimeSpan.TicksPerSecond - 1)) / TimeSpan.TicksPerSecond;
        return now + (scaled > (UInt128)latest ? latest : (long)scaled);
    }

    internal TimeSpan Since(long timestamp) => clock.GetElapsedTime(timestamp);

    /// <summary>How long until a timestamp, rounded up.</summary>
    internal TimeSpan Until(long timestamp)
    {
        var units = timestamp - Now;
        if (units <= 0) return TimeSpan.Zero;
        var ticks = ((UInt128)units * TimeSpan.TicksPerSecond + (ulong)frequency - 1) / (ulong)frequency;
        return ticks > (UInt128)long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)ticks);
    }
}
