namespace Pycos.Scenarios;

/// <summary>Goes on by so much from look to look, so that nothing depends on how fast the machine is.</summary>
internal sealed class LookClock(int millisecondsPerLook) : TimeProvider
{
    private long milliseconds;

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Interlocked.Add(ref milliseconds, millisecondsPerLook);
}
