namespace Pycos.Simulation;

/// <summary>A packet with a segment of TCP.</summary>
/// <param name="target">Where it goes.</param>
/// <param name="key">Its ends as the sender sees them.</param>
/// <param name="segment">What it carries.</param>
/// <param name="source">Who sent it; null for an answer of nobody's.</param>
internal sealed class TcpPacket(SimulatedNetwork target, FlowKey key, in Segment segment, TcpSocket? source) : Packet(target, key.Local, key.Remote)
{
    // IPv4 and TCP without options (RFC 791, RFC 9293).
    private const int HeaderBytes = 40;

    private static readonly Act ArriveAct = Act.OnObject(90, static _ => "arrives");

    private readonly Segment segment = segment;

    internal override int SizeBytes => HeaderBytes + segment.Count;

    internal override ReadOnlySpan<byte> Payload => segment.Payload;

    internal override string Kind => segment.ToString();

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(Receiver?.Number ?? Target.Number));

    internal FlowKey Key => new(To, From);

    internal override Packet Copy() => new TcpPacket(Target, new FlowKey(From, To), segment.Copy(), source);

    internal override void OnLost()
    {
        Trouble();
        segment.Release();
    }

    internal override void OnLate() => Trouble();

    /// <summary>It arrived, and there was no place for it.</summary>
    internal void OnRefused() => Trouble();

    private protected override void Arrive()
    {
        var receiver = Receiver;
        using var step = new CallbackStep(this, ArriveAct, receiver?.Number ?? Target.Number);
        Target.Receive(this, segment, receiver);
        segment.Release();
    }

    private TcpSocket? Receiver => Target.Find(Key);

    /// <summary>Who sent it has to send it again; who was to get it may have to send what it would have answered.</summary>
    private void Trouble()
    {
        source?.OnTrouble();
        if (!Scheduler.IsClosed) Receiver?.OnTrouble();
    }
}
