namespace Pycos.Simulation;

/// <summary>A packet that tells the sender of a datagram that nobody was there (ICMP: RFC 792, RFC 4443).</summary>
/// <param name="source">Who sent the datagram.</param>
/// <param name="from">Where nobody was.</param>
/// <param name="to">The sender's address.</param>
internal sealed class UnreachablePacket(SimulatedDatagramSocket source, NetPoint from, NetPoint to) : Packet(source.Network, from, to)
{
    // With the header and the first bytes of what it is about.
    private const int LengthBytes = 56;

    private static readonly Act ArriveAct = Act.OnObject(90, static _ => "arrives");

    internal override int SizeBytes => LengthBytes;

    internal override ReadOnlySpan<byte> Payload => default;

    internal override string Kind => "port unreachable";

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(source.Number));

    internal override Packet Copy() => new UnreachablePacket(source, From, To);

    internal override void OnLost()
    {
    }

    internal override void OnLate()
    {
    }

    private protected override void Arrive()
    {
        using var step = new CallbackStep(this, ArriveAct, source.Number);
        source.OnUnreachable(From);
    }
}
