namespace Pycos.Scenarios;

/// <summary>Stands still, so long after its first look: an exploration with such a clock makes the same number of runs on every machine.</summary>
internal sealed class StandingClock(TimeSpan after) : TimeProvider
{
    private int looks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Exchange(ref looks, 1) == 0 ? 0 : after.Ticks;
}
