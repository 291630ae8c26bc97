namespace Pycos.Conformance;

/// <summary>The system's clock, which leaps ahead where a test says so: no time-out is over before, however busy the machine is.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private long leapt;

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp() + Volatile.Read(ref leapt);

    internal void Leap(TimeSpan time) => Interlocked.Add(ref leapt, (long)(time.TotalSeconds * TimestampFrequency));
}
