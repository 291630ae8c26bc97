using System.Globalization;

namespace Pycos.Simulation;

/// <summary>What is set in a segment's header.</summary>
[Flags]
internal enum SegmentFlags : byte
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Reset = 4,
    Ack = 16,
}

/// <summary>One segment of TCP (RFC 9293, section 3.1).</summary>
internal readonly struct Segment
{
    internal SegmentFlags Flags { get; init; }

    /// <summary>Of the first byte, or of what the flags stand for.</summary>
    internal uint Number { get; init; }

    /// <summary>The next number that is expected from the other side.</summary>
    internal uint Acknowledged { get; init; }

    /// <summary>How many bytes may come from there; without the limit of 16 bits and its scaling (RFC 7323).</summary>
    internal int Window { get; init; }

    /// <summary>How long ago what is acknowledged came, in ticks, so that one that acknowledges late can be told from a slow network.</summary>
    internal long Delay { get; init; }

    /// <summary>When it was sent, in ticks.</summary>
    internal long SentAt { get; init; }

    /// <summary>Spare memory; null for no bytes.</summary>
    internal byte[]? Bytes { get; init; }

    internal int Count { get; init; }

    /// <summary>How many numbers it takes up.</summary>
    internal int Length => Count + (Has(SegmentFlags.Syn) ? 1 : 0) + (Has(SegmentFlags.Fin) ? 1 : 0);

    internal ReadOnlySpan<byte> Payload => Bytes.AsSpan(0, Count);

    internal bool Has(SegmentFlags flag) => (Flags & flag) != 0;

    /// <summary>The same with bytes of its own.</summary>
    internal Segment Copy(SpareBytes spare)
    {
        if (Bytes is null) return this;
        var copy = spare.Take(Count);
        Payload.CopyTo(copy);
        return new() { Flags = Flags, Number = Number, Acknowledged = Acknowledged, Window = Window, Delay = Delay, SentAt = SentAt, Bytes = copy, Count = Count };
    }

    /// <summary>It has been taken in, or lost.</summary>
    internal void Release(SpareBytes spare)
    {
        if (Bytes is not null) spare.Return(Bytes);
    }

    /// <summary>For reports.</summary>
    public override string ToString()
    {
        var kind = Has(SegmentFlags.Syn) ? Has(SegmentFlags.Ack) ? "SYN-ACK" : "SYN"
            : Has(SegmentFlags.Reset) ? "RST"
            : Has(SegmentFlags.Fin) ? "FIN"
            : Count == 0 ? "ACK" : "";
        if (Count == 0) return kind;
        var bytes = string.Create(CultureInfo.InvariantCulture, $"{Count:N0} {(Count == 1 ? "byte" : "bytes")}");
        return kind.Length == 0 ? bytes : $"{bytes} and {kind}";
    }
}
