namespace Pycos.Simulation;

/// <summary>What becomes of a packet, by a <see cref="PacketRule"/>.</summary>
public readonly struct PacketVerdict
{
    private PacketVerdict(PacketFate fate, TimeSpan after)
    {
        Fate = fate;
        After = after;
    }

    /// <summary>The rule says nothing of it.</summary>
    public static PacketVerdict None => default;

    /// <summary>It goes on, and the link's faults do not touch it.</summary>
    public static PacketVerdict Pass => new(PacketFate.Pass, default);

    /// <summary>It is lost.</summary>
    public static PacketVerdict Drop => new(PacketFate.Drop, default);

    /// <summary>It comes twice.</summary>
    public static PacketVerdict Duplicate => new(PacketFate.Duplicate, default);

    /// <summary>It comes after that time, and others may overtake it.</summary>
    /// <param name="time">Zero or more.</param>
    public static PacketVerdict DeliverAfter(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new(PacketFate.DeliverAfter, time);
    }

    internal PacketFate Fate { get; }

    internal TimeSpan After { get; }
}

/// <summary>The kinds of verdicts.</summary>
internal enum PacketFate
{
    None,
    Pass,
    Drop,
    Duplicate,
    DeliverAfter,
}
