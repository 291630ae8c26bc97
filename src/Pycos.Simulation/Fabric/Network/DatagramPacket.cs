namespace Pycos.Simulation;

/// <summary>A packet with a datagram.</summary>
/// <remarks>A datagram that a network would carry in fragments is one packet here: none of it arrives without the rest, and one loss is that of all.</remarks>
/// <param name="target">Where it goes.</param>
/// <param name="from">By whom it says to be sent.</param>
/// <param name="to">For whom it is.</param>
/// <param name="bytes">What it carries; not changed by anybody.</param>
/// <param name="source">Who wants to know if there is nobody; null for a sender that is not connected there.</param>
/// <param name="isOverLoopback">Whether it came by the loopback network, which has members of groups of its own.</param>
internal sealed class DatagramPacket(
    SimulatedNetwork target, NetPoint from, NetPoint to, byte[] bytes, SimulatedDatagramSocket? source, bool isOverLoopback)
    : Packet(target, from, to)
{
    // IPv4 or IPv6, and UDP (RFC 791, RFC 8200, RFC 768).
    private const int HeaderBytes = 28;
    private const int HeaderBytesIPv6 = 48;

    private static readonly Act ArriveAct = Act.OnObject(90, static _ => "arrives");

    internal byte[] Bytes => bytes;

    internal SimulatedDatagramSocket? Source => source;

    internal bool IsOverLoopback => isOverLoopback;

    internal override int SizeBytes => bytes.Length + (To.Address.IsV4 ? HeaderBytes : HeaderBytesIPv6);

    internal override ReadOnlySpan<byte> Payload => bytes;

    internal override string Kind => $"UDP, {Described.Bytes(bytes.Length)}";

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(Target.Datagrams.Only(this)?.Number ?? Target.Number));

    internal override Packet Copy() => new DatagramPacket(Target, From, To, bytes, source, isOverLoopback);

    internal override void OnLost()
    {
    }

    internal override void OnLate()
    {
    }

    private protected override void Arrive()
    {
        using var step = new CallbackStep(this, ArriveAct, Target.Datagrams.Only(this)?.Number ?? Target.Number);
        Target.Datagrams.Receive(this);
    }
}
