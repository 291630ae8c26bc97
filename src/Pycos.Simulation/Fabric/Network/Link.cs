namespace Pycos.Simulation;

/// <summary>The way of packets from one host to another.</summary>
internal sealed class Link
{
    private readonly long latency = TimeSpan.FromMilliseconds(1).Ticks;

    /// <summary>Sends a packet on its way.</summary>
    internal void Carry(Packet packet, Flow? flow) => packet.Leave(flow, latency);
}
