using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Where a host's datagrams go.</summary>
internal sealed class DatagramRoutes(SimulatedNetwork network)
{
    private readonly WorldNetwork world = network.World;

    /// <summary>Sends a datagram on its way, or as many as there are hosts that it is for.</summary>
    /// <param name="socket">Who sends it.</param>
    /// <param name="from">The socket's address, as those there see it.</param>
    /// <param name="to">Where to.</param>
    /// <param name="bytes">What; from now on nobody's to change.</param>
    internal void Send(SimulatedDatagramSocket socket, NetPoint from, NetPoint to, byte[] bytes)
    {
        if (to.Address.IsOfOne)
        {
            // Whoever is not connected there is told nothing.
            var source = socket.Remote == to ? socket : null;
            if (network.IsOwn(to.Address)) DatagramPacket.Of(network, from, to, bytes, source, isOverLoopback: true).Leave(null, 0);
            else if (world.Find(to.Address) is { Stack: not null } node) Carry(node, from, to, bytes, source);
            return;
        }
        var isBroadcast = to.Address.IsBroadcast;
        var isOverLoopback = from.Address.IsLoopback || to.Address.IsLoopback;
        // What goes out over the loopback network comes in there.
        if (isOverLoopback || isBroadcast || socket.HasLoopback) DatagramPacket.Of(network, from, to, bytes, null, isOverLoopback).Leave(null, 0);
        if (isOverLoopback || (!isBroadcast && socket.TimeToLive == 0)) return;
        foreach (var node in isBroadcast ? world.Nodes : world.Groups.Members(to.Address))
        {
            if (node != network.Node && node.Stack is not null) Carry(node, from, to, bytes, null);
        }
    }

    /// <summary>Tells a sender that nobody was there.</summary>
    internal void SendUnreachable(SimulatedDatagramSocket source, DatagramPacket packet)
    {
        var answer = new UnreachablePacket(source, packet.To, packet.From);
        if (source.Network == network) answer.Leave(null, 0);
        else world.Link(network.Node, source.Network.Node).Carry(answer, null);
    }

    internal void Join(NetAddress group, bool isOverLoopback)
    {
        network.TouchTable();
        network.Datagrams.Join(group, isOverLoopback);
        if (!isOverLoopback) world.Groups.Join(group, network.Node);
    }

    internal void Leave(NetAddress group, bool isOverLoopback)
    {
        network.TouchTable();
        network.Datagrams.Leave(group, isOverLoopback);
        if (!isOverLoopback) world.Groups.Leave(group, network.Node);
    }

    /// <summary>The address that datagrams to another carry.</summary>
    internal NetAddress SourceFor(NetAddress target) =>
        target.IsLoopback ? Loopback(target)
        : network.Node.Has(target) ? target
        : network.Node.AddressFor(target) ?? throw new SocketException((int)SocketError.NetworkUnreachable);

    internal static NetAddress Loopback(NetAddress family) => NetAddress.Of(family.IsV4 ? IPAddress.Loopback : IPAddress.IPv6Loopback);

    private void Carry(NetworkNode node, NetPoint from, NetPoint to, byte[] bytes, SimulatedDatagramSocket? source) =>
        world.Link(network.Node, node).Carry(DatagramPacket.Of(node.Stack!, from, to, bytes, source, isOverLoopback: false), null);
}
