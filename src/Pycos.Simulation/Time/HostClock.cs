namespace Pycos.Simulation;

/// <summary>A host's clock: it stands still while anything in the world can run, and jumps to the next timer when nothing can.</summary>
/// <param name="world">The time that all hosts live in.</param>
internal sealed class HostClock(WorldTime world) : TimeProvider
{
    /// <summary>When every run begins: a fixed date, so that dates in traces are the same for ever.</summary>
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far the date it shows is ahead of the world's; that of other hosts may be another.</summary>
    internal TimeSpan Offset { get; set; }

    /// <summary>The scheduler whose steps timers are.</summary>
    internal Scheduler Scheduler { get; set; } = null!;

    internal WorldTime World => world;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        var ticks = (Int128)Epoch.Ticks + Offset.Ticks + GetTimestamp();
        return new DateTimeOffset((long)Int128.Clamp(ticks, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }

    // A clock that runs fast or slow would map the world's time here, and back in After.
    public override long GetTimestamp() => world.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>When, in the world's time, this clock shows so many ticks more than now.</summary>
    internal long After(long ticks) => world.After(ticks);
}
