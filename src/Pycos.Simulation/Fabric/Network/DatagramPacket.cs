namespace Pycos.Simulation;

/// <summary>A packet with a datagram.</summary>
/// <remarks>
/// A datagram that a network would carry in fragments is one packet here: none of it arrives without the rest, and one loss is that of all. One object
/// serves again and again, as that of a <see cref="TcpPacket"/> does.
/// </remarks>
internal sealed class DatagramPacket : Packet
{
    // IPv4 or IPv6, and UDP (RFC 791, RFC 8200, RFC 768).
    private const int HeaderBytes = 28;
    private const int HeaderBytesIPv6 = 48;

    private static readonly Act ArriveAct = Act.OnObject(90, static _ => "arrives");

    private DatagramPacket(SimulatedNetwork target)
        : base(target)
    {
    }

    internal byte[] Bytes { get; private set; } = [];

    internal SimulatedDatagramSocket? Source { get; private set; }

    internal bool IsOverLoopback { get; private set; }

    internal override int SizeBytes => Bytes.Length + (To.Address.IsV4 ? HeaderBytes : HeaderBytesIPv6);

    internal override ReadOnlySpan<byte> Payload => Bytes;

    internal override string Kind => $"UDP, {Described.Bytes(Bytes.Length)}";

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(Target.Datagrams.Only(this)?.Number ?? Target.Number));

    /// <param name="target">Where it goes.</param>
    /// <param name="from">By whom it says to be sent.</param>
    /// <param name="to">For whom it is.</param>
    /// <param name="bytes">What it carries; not changed by anybody.</param>
    /// <param name="source">Who wants to know if there is nobody; null for a sender that is not connected there.</param>
    /// <param name="isOverLoopback">Whether it came by the loopback network, which has members of groups of its own.</param>
    internal static DatagramPacket Of(
        SimulatedNetwork target, in NetPoint from, in NetPoint to, byte[] bytes, SimulatedDatagramSocket? source, bool isOverLoopback)
    {
        if (!target.SpareDatagrams.TryPop(out var packet)) packet = new DatagramPacket(target);
        packet.From = from;
        packet.To = to;
        packet.Bytes = bytes;
        packet.Source = source;
        packet.IsOverLoopback = isOverLoopback;
        return packet;
    }

    internal override Packet Copy() => Of(Target, From, To, Bytes, Source, IsOverLoopback);

    internal override void OnLost() => LetGo();

    internal override void OnLate()
    {
    }

    private protected override void Arrive()
    {
        using var step = new CallbackStep(this, ArriveAct, Target.Datagrams.Only(this)?.Number ?? Target.Number);
        Target.Datagrams.Receive(this);
        LetGo();
    }

    private void LetGo()
    {
        Bytes = [];
        Source = null;
        if (MayServeAgain()) Target.SpareDatagrams.Push(this);
    }
}
