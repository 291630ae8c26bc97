namespace Pycos.Simulation;

/// <summary>The sending side of a connection: what is written, sent, acknowledged, and sent again.</summary>
/// <remarks>
/// Without congestion control (RFC 5681): a link's bandwidth and queue are what they are, and the window bounds what is under way. What is lost is
/// found by its absence, RFC 6298, or by three equal acknowledgements, RFC 5681, and further holes one a round trip, RFC 6582.
/// </remarks>
internal sealed class TcpSender(TcpSocket socket, ITcpNetwork network, uint first, int capacity, int segmentMax)
{
    internal const long Never = long.MaxValue;

    private const int EqualAcknowledgements = 3;

    private readonly SendQueue queue = new(capacity, network.Spare);
    private RoundTrip roundTrip = new();
    private readonly uint first = first;
    private uint bottom = first + 1;
    private uint edge = first + 1;
    private uint windowNumber;
    private uint windowAcknowledged;
    private uint recoverTo;
    private uint timedTo;
    private long timedAt;
    private int window;
    private int windowMax;
    private int equal;
    private bool isRecovering;
    private bool isTiming;
    private bool isFinSent;

    /// <summary>The oldest number that is not acknowledged.</summary>
    internal uint Unacknowledged { get; private set; } = first;

    /// <summary>The next number to be sent.</summary>
    internal uint Next { get; private set; } = first;

    internal int Free => queue.Free;

    internal bool NoDelay { get; set; } = true;

    /// <summary>No more will be written.</summary>
    internal bool IsEnding { get; set; }

    /// <summary>All that was written, and that it was all, has been acknowledged.</summary>
    internal bool HasEnded => isFinSent && Unacknowledged == Next;

    /// <summary>When the oldest that is under way counts as lost, or the other side is asked for its window.</summary>
    internal long ResendsAt { get; private set; } = Never;

    /// <summary>How often in a row that has happened.</summary>
    internal int Resent { get; private set; }

    internal long Timeout => roundTrip.Timeout;

    /// <summary>Nothing is under way although there is something to be sent: the window is shut, and only a probe could find out that its opening was lost.</summary>
    internal bool IsShut => Unacknowledged == Next && (queue.Count > 0 || (IsEnding && !isFinSent));

    internal int Append(ReadOnlySpan<byte> source) => queue.Append(source);

    /// <summary>Sends what begins the connection.</summary>
    internal void SendSyn()
    {
        Next = first + 1;
        Time();
        socket.Emit(SegmentFlags.Syn, first);
        ResendsAt = network.Now + roundTrip.Timeout;
    }

    /// <summary>Whether an acknowledgement is for something that was sent.</summary>
    internal bool IsKnown(uint acknowledged) => !Sequence.IsAfter(acknowledged, Next);

    /// <summary>Takes in what a segment acknowledges, and what window it gives.</summary>
    internal void OnAcknowledged(in Segment segment)
    {
        var acknowledged = segment.Acknowledged;
        var isUpdate = Sequence.IsBefore(windowNumber, segment.Number)
            || (windowNumber == segment.Number && !Sequence.IsAfter(windowAcknowledged, acknowledged));
        if (Sequence.IsAfter(acknowledged, Unacknowledged)) Advance(segment);
        else if (acknowledged == Unacknowledged && segment.Length == 0 && segment.Window == window && Unacknowledged != Next && ++equal == EqualAcknowledgements) Recover();
        if (isUpdate || windowMax == 0) SetWindow(segment);
        if (Unacknowledged != Next) return;
        // Whoever answers is there, even if it takes nothing.
        ResendsAt = Never;
        Resent = 0;
    }

    /// <summary>The window that the connection begins with.</summary>
    internal void SetWindow(in Segment segment)
    {
        window = segment.Window;
        windowMax = Math.Max(windowMax, window);
        windowNumber = segment.Number;
        windowAcknowledged = segment.Acknowledged;
        edge = segment.Acknowledged + (uint)window;
    }

    /// <summary>Whether it is the segment's word that counts.</summary>
    internal bool HasWindowOf(in Segment segment) => windowNumber == segment.Number && windowAcknowledged == segment.Acknowledged;

    /// <summary>Sends what may be sent now.</summary>
    internal void Flush()
    {
        while (!isFinSent)
        {
            var sent = (int)(Next - bottom);
            var unsent = queue.Count - sent;
            var room = (int)(edge - Next);
            if (room <= 0 || (unsent == 0 && !IsEnding)) break;
            var count = Math.Min(Math.Min(unsent, room), segmentMax);
            if (count < segmentMax && !MaySendSmall(count, unsent)) break;
            var withEnd = IsEnding && count == unsent && room > count;
            var number = Next;
            Next += (uint)count + (withEnd ? 1u : 0);
            isFinSent = withEnd;
            if (!isTiming) Time();
            socket.Emit(withEnd ? SegmentFlags.Fin : SegmentFlags.None, number, Copy(sent, count), count);
            if (ResendsAt == Never) ResendsAt = network.Now + roundTrip.Timeout;
        }
        if (ResendsAt == Never && IsShut) ResendsAt = network.Now + roundTrip.Timeout;
    }

    /// <summary>Nothing has been heard for too long.</summary>
    internal void OnSilence()
    {
        Resent++;
        roundTrip.BackOff();
        ResendsAt = network.Now + roundTrip.Timeout;
        if (IsShut)
        {
            // A number that has been acknowledged: whoever gets it has to answer, with its window.
            socket.Emit(SegmentFlags.None, Unacknowledged - 1);
            return;
        }
        isRecovering = true;
        recoverTo = Next;
        Resend();
    }

    /// <summary>Nothing is sent any more.</summary>
    internal void Clear()
    {
        queue.Clear();
        ResendsAt = Never;
    }

    // A small one goes only if it is all there is, or much of what the other side ever took (RFC 9293, section 3.8.6.2.1); all there is, too, waits
    // under Nagle's rule for what is under way.
    private bool MaySendSmall(int count, int unsent)
    {
        if (count < unsent) return count >= windowMax / 2;
        if (NoDelay || IsEnding || Unacknowledged == Next) return true;
        network.Hurry(socket);
        return false;
    }

    private void Advance(in Segment segment)
    {
        if (isTiming && !Sequence.IsBefore(segment.Acknowledged, timedTo))
        {
            isTiming = false;
            // An acknowledgement may be put off for longer here than in reality, where nobody waits for it.
            var late = Math.Max(0, segment.Delay - TcpReceiver.DelayMax);
            roundTrip.Measure(Math.Max(0, network.Now - timedAt - late));
        }
        else
        {
            roundTrip.Restart();
        }
        Unacknowledged = segment.Acknowledged;
        if (Sequence.IsAfter(Unacknowledged, bottom))
        {
            var count = Math.Min((int)(Unacknowledged - bottom), queue.Count);
            queue.Drop(count);
            bottom += (uint)count;
        }
        Resent = 0;
        equal = 0;
        ResendsAt = Unacknowledged == Next ? Never : network.Now + roundTrip.Timeout;
        if (!isRecovering) return;
        if (Sequence.IsBefore(Unacknowledged, recoverTo)) Resend();
        else isRecovering = false;
    }

    private void Recover()
    {
        if (isRecovering) return;
        isRecovering = true;
        recoverTo = Next;
        Resend();
    }

    /// <summary>Sends the oldest again that is not acknowledged.</summary>
    private void Resend()
    {
        // What is sent twice cannot be timed (Karn's rule).
        isTiming = false;
        if (Unacknowledged == first)
        {
            socket.Emit(SegmentFlags.Syn, first);
            return;
        }
        var sent = (int)(Next - bottom) - (isFinSent ? 1 : 0);
        var count = Math.Min(sent, segmentMax);
        socket.Emit(isFinSent && count == sent ? SegmentFlags.Fin : SegmentFlags.None, bottom, Copy(0, count), count);
    }

    private void Time()
    {
        isTiming = true;
        timedTo = Next;
        timedAt = network.Now;
    }

    private byte[]? Copy(int offset, int count)
    {
        if (count == 0) return null;
        var bytes = network.Spare.Take(count);
        queue.CopyTo(offset, bytes.AsSpan(0, count));
        return bytes;
    }
}
