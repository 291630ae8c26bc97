using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Who listens where on a host, and which ports are free.</summary>
internal sealed class PortTable(SimulatedNetwork network)
{
    // Linux's net.ipv4.ip_local_port_range.
    private const int FirstFree = 32_768;
    private const int LastFree = 60_999;

    private readonly Dictionary<NetPoint, SimulatedListener> listeners = [];
    private readonly Dictionary<int, int> listening = [];
    private int next = FirstFree;

    /// <summary>Gives a listener its place; a port of 0 is replaced by a free one.</summary>
    /// <exception cref="SocketException">The place is taken, or not the host's.</exception>
    internal NetPoint Add(NetPoint point, SimulatedListener listener)
    {
        if (!network.IsOwn(point.Address)) throw new SocketException((int)SocketError.AddressNotAvailable);
        if (point.Port == 0) point = point with { Port = FreePort(port => !IsTaken(point with { Port = port }, listener), SocketError.AddressAlreadyInUse) };
        else if (IsTaken(point, listener)) throw new SocketException((int)SocketError.AddressAlreadyInUse);
        listeners[point] = listener;
        listening[point.Port] = listening.GetValueOrDefault(point.Port) + 1;
        return point;
    }

    internal void Remove(NetPoint point)
    {
        if (!listeners.Remove(point)) return;
        if (--listening[point.Port] == 0) listening.Remove(point.Port);
    }

    /// <summary>Who takes connections to an address; null for nobody.</summary>
    internal SimulatedListener? Listener(NetPoint to)
    {
        if (!listening.ContainsKey(to.Port)) return null;
        if (listeners.TryGetValue(to, out var listener)) return listener;
        if (listeners.TryGetValue(to with { Address = to.Address.AnyOfFamily }, out listener)) return listener;
        return to.Address.IsV4 && listeners.TryGetValue(to with { Address = default }, out listener) && listener.IsDualMode ? listener : null;
    }

    /// <summary>A port from which a connection to an address can go out.</summary>
    internal int PortFor(NetAddress local, NetPoint remote) => FreePort(
        port => !listening.ContainsKey(port) && network.Find(new FlowKey(new NetPoint(local, port), remote)) is null, SocketError.AddressNotAvailable);

    private int FreePort(Func<int, bool> isFree, SocketError none)
    {
        for (var tries = FirstFree; tries <= LastFree; tries++)
        {
            var port = next;
            next = next == LastFree ? FirstFree : next + 1;
            if (isFree(port)) return port;
        }
        throw new SocketException((int)none);
    }

    /// <summary>Whether another listens there, or everywhere, or somewhere that this one would take with the rest.</summary>
    private bool IsTaken(NetPoint point, SimulatedListener listener)
    {
        if (!listening.ContainsKey(point.Port)) return false;
        foreach (var (other, owner) in listeners)
        {
            if (other.Port != point.Port) continue;
            var share = other.Address.IsV4 == point.Address.IsV4
                || (other.Address == default && owner.IsDualMode) || (point.Address == default && listener.IsDualMode);
            if (share && (other.Address == point.Address || other.Address.IsAny || point.Address.IsAny)) return true;
        }
        return false;
    }
}
