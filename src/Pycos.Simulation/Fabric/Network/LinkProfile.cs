namespace Pycos.Simulation;

/// <summary>What a link does to the packets that it carries, in one direction.</summary>
public sealed record LinkProfile
{
    /// <summary>A network of one building: 0.1 to 1 ms, and nothing is lost.</summary>
    public static LinkProfile Calm { get; } = new();

    /// <summary>A fixed 0.5 ms, and nothing is left to chance: for searches that make all runs.</summary>
    public static LinkProfile Steady { get; } = new() { Latency = Latency.Fixed(TimeSpan.FromMilliseconds(0.5)) };

    /// <summary>How long packets are under way.</summary>
    public Latency Latency { get; init; } = Latency.Uniform(TimeSpan.FromMilliseconds(0.1), TimeSpan.FromMilliseconds(1));

    /// <summary>How many bytes a second go through; null for any number. Packets queue for their turn.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>How many bytes may queue where the bandwidth is limited; what does not fit is lost.</summary>
    public long QueueBytes { get; init; } = 256 * 1024;

    /// <summary>How likely a packet is lost, 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>How likely a packet comes twice, 0 to 1.</summary>
    public double Duplication { get; init; }

    /// <summary>How likely a packet of a connection lets others overtake it, 0 to 1. Datagrams overtake each other in any case, as their latencies have it.</summary>
    public double Reordering { get; init; }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Latency);
        ArgumentOutOfRangeException.ThrowIfLessThan(BytesPerSecond ?? 1, 1, nameof(BytesPerSecond));
        ArgumentOutOfRangeException.ThrowIfNegative(QueueBytes);
        foreach (var probability in (double[])[Loss, Duplication, Reordering])
        {
            if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(LinkProfile), probability, "A probability is from 0 to 1.");
        }
    }
}
