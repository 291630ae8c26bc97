using System.Net;
using System.Net.Sockets;

namespace Pycos.Real;

/// <summary>The operating system's network.</summary>
internal sealed class RealNetwork(Func<string, Action, bool> callHome) : NetworkStack
{
    // Those that are open: what a program forgets is let go when its scheduler stops.
    private readonly HashSet<Socket> open = new(ReferenceEqualityComparer.Instance);

    internal Completions Completions { get; } = new(callHome);

    internal FreshReads Fresh { get; } = new();

    /// <summary>How many sockets are open.</summary>
    internal int OpenCount => open.Count;

    internal override string HostName => Dns.GetHostName();

    internal override ListeningSocket Listen(EndPoint local, ListenOptions options)
    {
        var socket = OpenStream(local.AddressFamily);
        try
        {
            if (local is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 }) socket.DualMode = options.IsDualMode;
            socket.Bind(local);
            socket.Listen(options.Backlog);
        }
        catch (SocketException)
        {
            Forget(socket);
            socket.Dispose();
            throw;
        }
        return new RealListeningSocket(socket, this);
    }

    internal override Request<StreamSocket> Connect(EndPoint remote, EndPoint? local) => new SocketConnect(remote, local, this);

    internal override DatagramSocket BindDatagrams(IPEndPoint local, UdpOptions options)
    {
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        open.Add(socket);
        try
        {
            return new RealDatagramSocket(socket, local, options, this);
        }
        catch (SocketException)
        {
            Forget(socket);
            socket.Dispose();
            throw;
        }
    }

    internal override Request<IPAddress[]> Resolve(string name) => new NameLookup(name, this);

    /// <summary>Opens a socket for a connection.</summary>
    internal Socket OpenStream(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, family == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        open.Add(socket);
        return socket;
    }

    /// <summary>It is connected.</summary>
    internal RealStreamSocket Opened(Socket socket)
    {
        try
        {
            var opened = new RealStreamSocket(socket, this);
            open.Add(socket);
            return opened;
        }
        catch (SocketException)
        {
            Forget(socket);
            socket.Dispose();
            throw;
        }
    }

    internal void Forget(Socket socket) => open.Remove(socket);

    /// <summary>The scheduler has stopped.</summary>
    internal void Close()
    {
        foreach (var socket in open) socket.Dispose();
        open.Clear();
    }
}
