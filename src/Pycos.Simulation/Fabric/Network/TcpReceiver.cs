namespace Pycos.Simulation;

/// <summary>The receiving side of a connection: what has come, what is acknowledged, how much more may come.</summary>
internal sealed class TcpReceiver(int capacity, int segmentMax, SpareBytes spare)
{
    internal const long Never = long.MaxValue;

    // Linux's, mostly (RFC 1122, section 4.2.3.2, allows up to half a second).
    internal static readonly long DelayMax = TimeSpan.FromMilliseconds(40).Ticks;

    private readonly ReceiveQueue queue = new(capacity, spare);
    private uint edge;
    private uint finAt;
    private bool hasFin;
    private int unacknowledged;
    private long cameAt;

    /// <summary>The next number expected.</summary>
    internal uint Next { get; private set; }

    /// <summary>How many bytes can be read.</summary>
    internal int Unread => queue.Count;

    /// <summary>All that the other side has written has come, and that there will be no more.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>Whether an acknowledgement has to go out at once.</summary>
    internal bool MustAcknowledge { get; set; }

    /// <summary>When one that was put off has to go out.</summary>
    internal long AcknowledgesAt { get; private set; } = Never;

    /// <summary>The other side's first number is known.</summary>
    internal void Begin(uint first)
    {
        Next = first + 1;
        edge = Next + (uint)capacity;
    }

    /// <summary>Whether the segment has to do with what is expected now (RFC 9293, section 3.10.7.4).</summary>
    /// <remarks>As Linux, a little wider than the RFC: one that only touches the window is taken, for what it acknowledges.</remarks>
    internal bool Accepts(in Segment segment) =>
        !Sequence.IsBefore(segment.Number + (uint)segment.Length, Next) && !Sequence.IsAfter(segment.Number, edge);

    /// <summary>Whether a segment brings bytes that have not come yet.</summary>
    internal bool IsNew(in Segment segment) => segment.Count > 0 && Sequence.IsAfter(segment.Number + (uint)segment.Count, Next);

    /// <summary>Takes the bytes and the end of a segment in.</summary>
    internal void Take(in Segment segment, long now)
    {
        if (segment.Count == 0 && !segment.Has(SegmentFlags.Fin)) return;
        var had = queue.HasGap;
        var come = 0;
        if (IsNew(segment) && !HasEnded)
        {
            var old = Sequence.IsBefore(segment.Number, Next) ? (int)(Next - segment.Number) : 0;
            come = queue.Insert((int)(segment.Number + (uint)old - Next), segment.Payload[old..]);
            Next += (uint)come;
        }
        // A gap, or the filling of one, is told at once, and so is what had come before: the other side waits for it (RFC 5681, section 4.2).
        if (come == 0 || had || queue.HasGap) MustAcknowledge = true;
        if (segment.Has(SegmentFlags.Fin) && !hasFin)
        {
            hasFin = true;
            finAt = segment.Number + (uint)segment.Count;
        }
        if (hasFin && !HasEnded && Next == finAt)
        {
            HasEnded = true;
            Next++;
            // The end may have come before the last bytes did.
            MustAcknowledge = true;
        }
        if (segment.Has(SegmentFlags.Fin)) MustAcknowledge = true;
        if (come == 0) return;
        cameAt = now;
        if (unacknowledged == 0) AcknowledgesAt = now + DelayMax;
        unacknowledged += come;
        // The sender has room for more than this, so that it never waits for what is put off.
        if (unacknowledged >= Math.Min(2 * segmentMax, capacity / 4)) MustAcknowledge = true;
    }

    /// <summary>Takes bytes for the user; the window may have opened so far that the other side has to know.</summary>
    internal int Read(Span<byte> target)
    {
        var count = queue.Take(target);
        // As Linux: only if there is twice the room that the other side knows of, which is soon where it waits for room.
        if (Window > 0 && Window >= 2 * (int)(edge - Next)) MustAcknowledge = true;
        return count;
    }

    /// <summary>An acknowledgement goes out: how many bytes it allows.</summary>
    internal int Announce()
    {
        unacknowledged = 0;
        AcknowledgesAt = Never;
        MustAcknowledge = false;
        edge = Next + (uint)Window;
        return Window;
    }

    /// <summary>How long ago what is acknowledged now has come.</summary>
    internal long Delay(long now) => unacknowledged > 0 ? now - cameAt : 0;

    internal void Clear() => queue.Clear();

    /// <summary>It opens in large steps, since small ones make for small segments (RFC 9293, section 3.8.6.2.2).</summary>
    private int Window
    {
        get
        {
            var open = (int)(edge - Next);
            return queue.Free - open >= Math.Min(capacity / 2, segmentMax) ? queue.Free : Math.Max(open, 0);
        }
    }
}
