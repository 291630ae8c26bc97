using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>One end of a TCP connection: the state machine of RFC 9293 over segments that come, calls of its user, and time.</summary>
/// <remarks>
/// <para>It lives on when its user has let go of it, until the other side knows of it. What goes wrong is what Linux says, once; then reads give the end, and
/// writes fail.</para>
/// <para>Its timers are times that are written down, and are set only once something of the connection is lost, late, or held: where nothing is, none of
/// them would ever be over. So an idle connection costs nothing, and a world that waits for nothing else is seen to stand still.</para>
/// </remarks>
internal sealed class TcpSocket
{
    internal const int BufferBytes = 64 * 1024;

    // Linux's tcp_syn_retries, tcp_synack_retries, tcp_retries2 and tcp_orphan_retries.
    private const int SynResendsMax = 6;
    private const int SynAckResendsMax = 5;
    private const int ResendsMax = 15;
    private const int OrphanResendsMax = 8;

    private readonly ITcpNetwork network;
    private readonly TcpSender sender;
    private readonly TcpReceiver receiver;
    private SocketError error;
    private bool timersMatter;
    private bool probesMatter;
    private long troubledAt;

    /// <param name="network">The machine that it is on.</param>
    /// <param name="number">Among the objects of the world.</param>
    /// <param name="key">Its ends.</param>
    /// <param name="first">The sequence number that it begins with.</param>
    /// <param name="segmentMax">The most bytes in one segment.</param>
    internal TcpSocket(ITcpNetwork network, long number, FlowKey key, uint first, int segmentMax)
    {
        this.network = network;
        Number = number;
        Key = key;
        sender = new TcpSender(this, network, first, BufferBytes, segmentMax);
        receiver = new TcpReceiver(BufferBytes, segmentMax, network.Spare);
    }

    internal long Number { get; }

    internal FlowKey Key { get; }

    internal TcpState State { get; private set; }

    /// <summary>Null once nobody uses it any more.</summary>
    internal ITcpUser? User { get; set; }

    internal bool NoDelay
    {
        get => sender.NoDelay;
        set
        {
            sender.NoDelay = value;
            if (value) Act(sender.Flush);
        }
    }

    /// <summary>When time is up for something; never, where that would change nothing.</summary>
    internal long Due => !timersMatter || State == TcpState.Closed ? TcpReceiver.Never
        : Math.Min(sender.IsShut && !probesMatter ? TcpReceiver.Never : sender.ResendsAt, receiver.AcknowledgesAt);

    /// <summary>Belongs to the network: its timer and its way.</summary>
    internal TcpRoute Route { get; } = new();

    /// <summary>How many bytes can be read.</summary>
    internal int Unread => receiver.Unread;

    /// <summary>How many bytes can be written at once.</summary>
    internal int Room => sender.Free;

    /// <summary>Whether the other side has said that it writes no more.</summary>
    internal bool IsEnded => receiver.HasEnded;

    /// <summary>What the next segment is to begin with.</summary>
    internal uint Expected => receiver.Next;

    /// <summary>Begins a connection.</summary>
    internal void Open() => Act(() =>
    {
        State = TcpState.SynSent;
        sender.SendSyn();
    });

    /// <summary>Takes one up that another side begins.</summary>
    internal void OpenFor(Segment segment) => Act(() =>
    {
        State = TcpState.SynReceived;
        receiver.Begin(segment.Number);
        sender.SetWindow(segment);
        sender.SendSyn();
    });

    /// <summary>Reads what has come: false if the user has to wait.</summary>
    /// <param name="target">An empty one only looks.</param>
    /// <param name="count">0 at the end.</param>
    /// <param name="failed">What went wrong.</param>
    internal bool TryRead(Span<byte> target, out int count, out SocketError failed)
    {
        count = 0;
        failed = SocketError.Success;
        if (receiver.Unread > 0)
        {
            count = receiver.Read(target);
            if (receiver.MustAcknowledge && CanSend) Acknowledge();
            Rearm();
            return true;
        }
        if (receiver.HasEnded) return true;
        if (TryTakeError(out failed)) return true;
        return State == TcpState.Closed;
    }

    /// <summary>Takes bytes that are to be sent, as many as find room.</summary>
    /// <returns>False if something is wrong.</returns>
    internal bool TryWrite(ReadOnlySpan<byte> source, out int count, out SocketError failed)
    {
        count = 0;
        if (TryTakeError(out failed)) return false;
        if (sender.IsEnding || State == TcpState.Closed)
        {
            failed = SocketError.Shutdown;
            return false;
        }
        count = sender.Append(source);
        Flush();
        Rearm();
        return true;
    }

    /// <summary>The user writes no more.</summary>
    internal void EndWrites()
    {
        if (sender.IsEnding || State == TcpState.Closed) return;
        sender.IsEnding = true;
        if (State == TcpState.CloseWait) State = TcpState.LastAck;
        else if (State == TcpState.Established) State = TcpState.FinWait1;
        Flush();
        Rearm();
    }

    /// <summary>The user lets go of it.</summary>
    internal void Close()
    {
        User = null;
        if (State == TcpState.SynSent) End();
        // The other side has to learn that not all that it wrote was read (RFC 2525, section 2.17).
        else if (receiver.Unread > 0) Abort();
        else if (State == TcpState.FinWait2) network.Linger(this);
        else EndWrites();
    }

    /// <summary>The user lets go of it without caring for what is under way.</summary>
    internal void Abort()
    {
        User = null;
        if (State is not (TcpState.Closed or TcpState.SynSent or TcpState.TimeWait)) Emit(SegmentFlags.Reset, sender.Next);
        End();
    }

    /// <summary>What was sent to it or by it is lost, late or held, or comes too late to be believed: from now on its times matter.</summary>
    internal void OnTrouble()
    {
        timersMatter = probesMatter = true;
        troubledAt = network.Now;
        Rearm();
    }

    /// <summary>Time is up for something.</summary>
    internal void OnTimer()
    {
        var now = network.Now;
        if (receiver.AcknowledgesAt <= now) Acknowledge();
        if (sender.ResendsAt <= now)
        {
            if (sender.Resent >= ResendsAllowed) Fail(SocketError.TimedOut);
            else sender.OnSilence();
        }
        Rearm();
        User?.OnChange();
    }

    /// <summary>A segment has come.</summary>
    internal void OnSegment(in Segment segment)
    {
        if (State == TcpState.SynSent) OnAnswer(segment);
        else OnSynchronized(segment);
        if (State != TcpState.Closed)
        {
            // What the other side takes is known again, and nothing of that is lost; what is sent again tells nothing of it, since its number is an old one.
            if (segment.SentAt > troubledAt && sender.HasWindowOf(segment)) probesMatter = false;
            Flush();
            if (receiver.MustAcknowledge) Acknowledge();
            Rearm();
        }
        User?.OnChange();
    }

    /// <summary>Sends a segment with what is acknowledged so far.</summary>
    internal void Emit(SegmentFlags flags, uint number, byte[]? bytes = null, int count = 0)
    {
        // Nothing is known of the other side yet.
        var acknowledges = State != TcpState.SynSent;
        var delay = acknowledges ? receiver.Delay(network.Now) : 0;
        network.Send(this, new Segment
        {
            Flags = acknowledges ? flags | SegmentFlags.Ack : flags,
            Number = number,
            Acknowledged = acknowledges ? receiver.Next : 0,
            Window = acknowledges ? receiver.Announce() : BufferBytes,
            Delay = delay,
            SentAt = network.Now,
            Bytes = bytes,
            Count = count,
        });
    }

    private bool CanSend => State is not (TcpState.Closed or TcpState.SynSent or TcpState.SynReceived);

    private int ResendsAllowed => State switch
    {
        TcpState.SynSent => SynResendsMax,
        TcpState.SynReceived => SynAckResendsMax,
        _ => User is null ? OrphanResendsMax : ResendsMax,
    };

    private void Act(Action action)
    {
        action();
        Rearm();
    }

    private void Flush()
    {
        if (CanSend) sender.Flush();
    }

    private void Acknowledge() => Emit(SegmentFlags.None, sender.Next);

    /// <summary>RFC 9293, section 3.10.7.3.</summary>
    private void OnAnswer(in Segment segment)
    {
        var isAnswer = segment.Has(SegmentFlags.Ack);
        if (isAnswer && segment.Acknowledged != sender.Next)
        {
            // Of an older connection.
            if (!segment.Has(SegmentFlags.Reset)) Emit(SegmentFlags.Reset, segment.Acknowledged);
            return;
        }
        if (segment.Has(SegmentFlags.Reset))
        {
            if (isAnswer) Fail(SocketError.ConnectionRefused);
            return;
        }
        if (!segment.Has(SegmentFlags.Syn)) return;
        receiver.Begin(segment.Number);
        if (isAnswer)
        {
            State = TcpState.Established;
            sender.OnAcknowledged(segment);
            receiver.MustAcknowledge = true;
        }
        else
        {
            // Both sides begin at the same time.
            State = TcpState.SynReceived;
            sender.SetWindow(segment);
            sender.SendSyn();
        }
    }

    /// <summary>RFC 9293, section 3.10.7.4, with the answers to what may be forged of RFC 5961.</summary>
    private void OnSynchronized(in Segment segment)
    {
        if (!receiver.Accepts(segment))
        {
            if (segment.Has(SegmentFlags.Reset)) OnTrouble();
            else receiver.MustAcknowledge = true;
            return;
        }
        if (segment.Has(SegmentFlags.Reset))
        {
            if (segment.Number == receiver.Next) OnReset();
            else OnDoubtfulReset();
            return;
        }
        if (segment.Has(SegmentFlags.Syn))
        {
            receiver.MustAcknowledge = true;
            // That of a simultaneous beginning acknowledges as well.
            if (State != TcpState.SynReceived) return;
        }
        if (!segment.Has(SegmentFlags.Ack)) return;
        var isKnown = sender.IsKnown(segment.Acknowledged);
        if (State == TcpState.SynReceived)
        {
            if (!isKnown || !Sequence.IsAfter(segment.Acknowledged, sender.Unacknowledged))
            {
                // Of an older connection, which the other side takes for this one.
                Emit(SegmentFlags.Reset, segment.Acknowledged);
                return;
            }
            State = sender.IsEnding ? TcpState.FinWait1 : TcpState.Established;
        }
        if (!isKnown)
        {
            receiver.MustAcknowledge = true;
            return;
        }
        sender.OnAcknowledged(segment);
        OnEndAcknowledged();
        if (State == TcpState.Closed || (State == TcpState.TimeWait && !segment.Has(SegmentFlags.Fin))) return;
        if (User is null && IsOrphan && receiver.IsNew(segment))
        {
            // Nobody is going to read it (RFC 1122, section 4.2.2.13).
            Abort();
            return;
        }
        if (State == TcpState.TimeWait) network.Linger(this);
        TakeData(segment);
    }

    private bool IsOrphan => State is TcpState.FinWait1 or TcpState.FinWait2;

    private void OnReset()
    {
        // An old one must not end the wait (RFC 1337).
        if (State == TcpState.TimeWait) return;
        Fail(receiver.HasEnded ? SocketError.Shutdown : SocketError.ConnectionReset);
    }

    /// <summary>One that something has overtaken, or that is forged: whoever has sent it is asked, now, and where the answer comes too late as well, by probes.</summary>
    private void OnDoubtfulReset()
    {
        receiver.MustAcknowledge = true;
        OnTrouble();
    }

    private void OnEndAcknowledged()
    {
        if (!sender.HasEnded) return;
        switch (State)
        {
            case TcpState.FinWait1:
                State = TcpState.FinWait2;
                if (User is null) network.Linger(this);
                break;
            case TcpState.Closing:
                Wait();
                break;
            case TcpState.LastAck:
                End();
                break;
            default:
                break;
        }
    }

    private void TakeData(in Segment segment)
    {
        if (State == TcpState.SynReceived) return;
        var hadEnded = receiver.HasEnded;
        receiver.Take(segment, network.Now);
        if (hadEnded || !receiver.HasEnded) return;
        switch (State)
        {
            case TcpState.Established:
                State = TcpState.CloseWait;
                break;
            case TcpState.FinWait1:
                State = TcpState.Closing;
                break;
            case TcpState.FinWait2:
                Wait();
                break;
            default:
                break;
        }
    }

    private void Wait()
    {
        State = TcpState.TimeWait;
        network.Linger(this);
    }

    private bool TryTakeError(out SocketError failed)
    {
        failed = error;
        error = SocketError.Success;
        return failed != SocketError.Success;
    }

    private void Fail(SocketError failed)
    {
        error = failed;
        End();
    }

    private void End()
    {
        State = TcpState.Closed;
        sender.Clear();
        // What has come can still be read.
        if (User is null) receiver.Clear();
        network.Forget(this);
    }

    private void Rearm()
    {
        if (timersMatter) network.SetTimer(this);
    }
}
