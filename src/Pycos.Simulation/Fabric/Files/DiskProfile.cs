namespace Pycos.Simulation;

/// <summary>What a simulated disk is like. May be changed at any time; what has begun goes on as it was.</summary>
public sealed record DiskProfile
{
    /// <summary>
    /// The longest that an operation takes; how long each does is drawn, from no time to this, and the shortest is the tame one. Zero for a
    /// disk that is always quick; hours for one that may hang.
    /// </summary>
    public TimeSpan LatencyMax { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many bytes it holds, in pages of 4,096; then a write fails as on a full disk. What holes take is nothing.</summary>
    public long CapacityBytes { get; init; } = long.MaxValue;

    /// <summary>How often a read fails, from 0, never, to 1.</summary>
    public double ReadErrors { get; init; }

    /// <summary>How often a write fails, or a change of a file's length, before it has done anything.</summary>
    public double WriteErrors { get; init; }

    /// <summary>How often a flush fails.</summary>
    public double FlushErrors { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LatencyMax, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(CapacityBytes);
        foreach (var rate in (double[])[ReadErrors, WriteErrors, FlushErrors])
        {
            if (rate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is from 0 to 1.");
        }
    }
}
