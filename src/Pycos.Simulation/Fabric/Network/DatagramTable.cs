using System.Globalization;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>The UDP sockets of a host by port, and which of them gets what comes.</summary>
internal sealed class DatagramTable(SimulatedNetwork network)
{
    // Linux's net.ipv4.ip_local_port_range.
    private const int FirstFree = 32_768;
    private const int LastFree = 60_999;

    private const string SharedPortStream = "shared-ports";

    private readonly Dictionary<int, List<SimulatedDatagramSocket>> byPort = [];
    private readonly Dictionary<(NetAddress Group, bool IsOverLoopback), int> members = [];
    private int next = FirstFree;

    /// <summary>Gives a socket its place; a port of 0 is replaced by a free one.</summary>
    /// <exception cref="SocketException">The place is taken, or not the host's.</exception>
    internal NetPoint Add(NetPoint point, SimulatedDatagramSocket socket)
    {
        if (!network.IsOwn(point.Address) && point.Address.IsOfOne) throw new SocketException((int)SocketError.AddressNotAvailable);
        if (point.Port == 0) point = point with { Port = FreePort() };
        else if (IsTaken(point, socket)) throw new SocketException((int)SocketError.AddressAlreadyInUse);
        if (!byPort.TryGetValue(point.Port, out var sockets)) byPort[point.Port] = sockets = [];
        sockets.Add(socket);
        return point;
    }

    internal void Remove(SimulatedDatagramSocket socket)
    {
        var sockets = byPort[socket.Point.Port];
        sockets.Remove(socket);
        if (sockets.Count == 0) byPort.Remove(socket.Point.Port);
    }

    internal void Join(NetAddress group, bool isOverLoopback) => members[(group, isOverLoopback)] = members.GetValueOrDefault((group, isOverLoopback)) + 1;

    internal void Leave(NetAddress group, bool isOverLoopback)
    {
        if (--members[(group, isOverLoopback)] == 0) members.Remove((group, isOverLoopback));
    }

    /// <summary>The one socket that a packet can be for; null where there is none, or a choice.</summary>
    internal SimulatedDatagramSocket? Only(DatagramPacket packet)
    {
        if (!byPort.TryGetValue(packet.To.Port, out var sockets)) return null;
        // Mostly, and asked for often.
        if (sockets is [var only]) return IsMember(packet) && only.Fit(packet.From, packet.To) > 0 ? only : null;
        return Candidates(packet) is [var candidate] ? candidate : null;
    }

    /// <summary>A datagram has arrived.</summary>
    internal void Receive(DatagramPacket packet)
    {
        network.TouchTable(isWrite: false);
        if (Only(packet) is { } only)
        {
            only.OnDatagram(packet);
            return;
        }
        var candidates = Candidates(packet);
        if (!packet.To.Address.IsOfOne)
        {
            foreach (var each in candidates) each.OnDatagram(packet);
        }
        else if (candidates.Count > 0)
        {
            candidates[candidates.Count == 1 ? 0 : (int)Draw((uint)candidates.Count)].OnDatagram(packet);
        }
        else if (packet.Source is { } source)
        {
            network.Routes.SendUnreachable(source, packet);
        }
    }

    /// <summary>Those that can get a datagram: all get one that is for many, else one of those that it fits best.</summary>
    private List<SimulatedDatagramSocket> Candidates(DatagramPacket packet)
    {
        var candidates = new List<SimulatedDatagramSocket>();
        if (!byPort.TryGetValue(packet.To.Port, out var sockets) || !IsMember(packet)) return candidates;
        var best = 0;
        foreach (var socket in sockets)
        {
            var fit = socket.Fit(packet.From, packet.To);
            if (fit == 0) continue;
            if (fit > best && packet.To.Address.IsOfOne)
            {
                best = fit;
                candidates.Clear();
            }
            if (fit >= best) candidates.Add(socket);
        }
        return candidates;
    }

    // As Linux has it unless told otherwise (IP_MULTICAST_ALL), what one socket has joined for is there for all that are bound to any address.
    private bool IsMember(DatagramPacket packet) => !packet.To.Address.IsGroup || members.ContainsKey((packet.To.Address, packet.IsOverLoopback));

    private uint Draw(uint sockets) => network.Draw(
        SharedPortStream,
        static (number, value) => string.Create(CultureInfo.InvariantCulture, $"datagram {number} to a shared port goes to socket {value + 1} of those"),
        sockets);

    private int FreePort()
    {
        for (var tries = FirstFree; tries <= LastFree; tries++)
        {
            var port = next;
            next = next == LastFree ? FirstFree : next + 1;
            if (!byPort.ContainsKey(port)) return port;
        }
        throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    private bool IsTaken(NetPoint point, SimulatedDatagramSocket socket)
    {
        if (!byPort.TryGetValue(point.Port, out var others)) return false;
        foreach (var other in others)
        {
            if (socket.SharesAddress && other.SharesAddress) continue;
            var address = other.Point.Address;
            var overlap = address.IsV4 == point.Address.IsV4 || (address == default && other.IsDualMode) || (point.Address == default && socket.IsDualMode);
            if (overlap && (address == point.Address || address.IsAny || point.Address.IsAny)) return true;
        }
        return false;
    }
}
