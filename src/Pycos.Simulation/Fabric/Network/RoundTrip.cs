namespace Pycos.Simulation;

/// <summary>How long to wait for an acknowledgement: RFC 6298, with Linux's bounds.</summary>
internal struct RoundTrip()
{
    internal static readonly long TimeoutMin = TimeSpan.FromMilliseconds(200).Ticks;

    private static readonly long TimeoutFirst = TimeSpan.FromSeconds(1).Ticks;
    private static readonly long TimeoutMax = TimeSpan.FromSeconds(120).Ticks;

    private long smoothed;
    private long variation;
    private bool isMeasured;

    /// <summary>Grows twofold with each time that it was too short.</summary>
    internal long Timeout { get; private set; } = TimeoutFirst;

    internal void Measure(long ticks)
    {
        if (isMeasured)
        {
            variation = ((3 * variation) + Math.Abs(smoothed - ticks)) / 4;
            smoothed = ((7 * smoothed) + ticks) / 8;
        }
        else
        {
            isMeasured = true;
            smoothed = ticks;
            variation = ticks / 2;
        }
        Restart();
    }

    internal void BackOff() => Timeout = Math.Min(2 * Timeout, TimeoutMax);

    /// <summary>Something has come through: what was backed off is forgotten.</summary>
    internal void Restart()
    {
        Timeout = isMeasured ? Math.Clamp(smoothed + Math.Max(4 * variation, TimeoutMin), TimeoutMin, TimeoutMax) : TimeoutFirst;
    }
}
