namespace Pycos.Simulation;

/// <summary>A packet with a segment of TCP.</summary>
/// <remarks>One object serves again and again, under a new number each time: it goes back when it has arrived or is lost.</remarks>
internal sealed class TcpPacket : Packet
{
    // IPv4 and TCP without options (RFC 791, RFC 9293).
    private const int HeaderBytes = 40;

    private static readonly Act ArriveAct = Act.OnObject(90, static _ => "arrives");

    private Segment segment;
    private TcpSocket? source;

    private TcpPacket(SimulatedNetwork target)
        : base(target)
    {
    }

    internal override int SizeBytes => HeaderBytes + segment.Count;

    internal override ReadOnlySpan<byte> Payload => segment.Payload;

    internal override string Kind => segment.ToString();

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(Receiver?.Number ?? Target.Number));

    internal FlowKey Key => new(To, From);

    /// <param name="target">Where it goes.</param>
    /// <param name="key">Its ends as the sender sees them.</param>
    /// <param name="segment">What it carries.</param>
    /// <param name="source">Who sent it; null for an answer of nobody's.</param>
    internal static TcpPacket Of(SimulatedNetwork target, in FlowKey key, in Segment segment, TcpSocket? source)
    {
        if (!target.SparePackets.TryPop(out var packet)) packet = new TcpPacket(target);
        packet.From = key.Local;
        packet.To = key.Remote;
        packet.segment = segment;
        packet.source = source;
        return packet;
    }

    internal override Packet Copy() => Of(Target, new FlowKey(From, To), segment.Copy(Target.Spare), source);

    internal override void OnLost()
    {
        Trouble();
        LetGo();
    }

    internal override void OnLate() => Trouble();

    /// <summary>It arrived, and there was no place for it.</summary>
    internal void OnRefused() => Trouble();

    private protected override void Arrive()
    {
        var receiver = Receiver;
        using var step = new CallbackStep(this, ArriveAct, receiver?.Number ?? Target.Number);
        Target.Receive(this, segment, receiver);
        // Nothing more is sent in this step, so that it is another one's only when this is over.
        LetGo();
    }

    private TcpSocket? Receiver
    {
        get
        {
            if (source is null) return Target.Find(Key);
            // Mostly who got the one before, and asked for several times.
            if (source.Route.Peer is { } peer && Target.Has(peer)) return peer;
            return source.Route.Peer = Target.Find(Key);
        }
    }

    /// <summary>Who sent it has to send it again; who was to get it may have to send what it would have answered.</summary>
    private void Trouble()
    {
        source?.OnTrouble();
        if (!Scheduler.IsClosed) Receiver?.OnTrouble();
    }

    private void LetGo()
    {
        segment.Release(Target.Spare);
        segment = default;
        source = null;
        if (MayServeAgain()) Target.SparePackets.Push(this);
    }
}
