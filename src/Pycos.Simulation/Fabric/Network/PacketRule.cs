using System.Net;

namespace Pycos.Simulation;

/// <summary>Says what becomes of a packet; <see cref="PacketVerdict.None"/> leaves it to the next rule, and at last to the link.</summary>
/// <remarks>Called in the step that sends the packet. It must depend on nothing but the packet and what the run itself has made.</remarks>
/// <param name="packet">Valid during the call.</param>
public delegate PacketVerdict PacketRule(PacketView packet);

/// <summary>A packet as rules see it.</summary>
public readonly struct PacketView
{
    private readonly Packet packet;
    private readonly Link link;

    internal PacketView(Packet packet, Link link)
    {
        this.packet = packet;
        this.link = link;
    }

    /// <summary>The name of the host that sends it.</summary>
    public string FromHost => link.From;

    /// <summary>The name of the host that it goes to.</summary>
    public string ToHost => link.To;

    /// <summary>Who sends it.</summary>
    public IPEndPoint From => packet.From.ToIPEndPoint();

    /// <summary>For whom it is.</summary>
    public IPEndPoint To => packet.To.ToIPEndPoint();

    /// <summary>Its length with headers.</summary>
    public int SizeBytes => packet.SizeBytes;

    /// <summary>What kind it is, as reports say it: <c>SYN</c>, <c>SYN-ACK</c>, <c>ACK</c>, <c>100 bytes</c>, <c>100 bytes and FIN</c>, <c>RST</c>.</summary>
    public string Kind => packet.Kind;

    /// <summary>What it carries; to be read during the call alone.</summary>
    public ReadOnlySpan<byte> Payload => packet.Payload;

    /// <inheritdoc/>
    public override string ToString() => packet.DisplayName;
}
