namespace Pycos.Simulation;

/// <summary>Time that stands still while anything can run, and jumps to the next timer when nothing can.</summary>
internal sealed class VirtualClock : TimeProvider
{
    /// <summary>When every run begins: a fixed date, so that dates in traces are the same for ever.</summary>
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Time since the run began, in ticks.</summary>
    internal long Ticks { get; private set; }

    /// <summary>The scheduler whose steps timers are.</summary>
    internal Scheduler Scheduler { get; set; } = null!;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Epoch.AddTicks(Math.Min(Ticks, DateTimeOffset.MaxValue.Ticks - Epoch.Ticks));

    public override long GetTimestamp() => Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(Scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void AdvanceTo(long ticks) => Ticks = ticks;
}
