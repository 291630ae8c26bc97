using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>A listening Unix domain socket of a simulated host.</summary>
internal sealed class UnixListener : ListeningSocket, IAcceptor, IOpenSocket
{
    private readonly SimulatedNetwork network;
    private readonly OpenSockets open;
    private readonly int backlog;
    private readonly long number;
    private readonly Queue<UnixStream> ready = new();
    private readonly Queue<UnixConnect> waiting = new();
    private readonly SimulatedAccept acceptor;

    internal UnixListener(SimulatedNetwork network, OpenSockets open, UnixDomainSocketEndPoint path, ListenOptions options)
    {
        this.network = network;
        this.open = open;
        LocalEndPoint = path;
        backlog = options.Backlog;
        if (!network.Paths.TryAdd($"{path}", this)) throw new SocketException((int)SocketError.AddressAlreadyInUse);
        number = network.NewNumber("listening socket");
        acceptor = new SimulatedAccept(this);
        open.Add(number, this);
    }

    public string Kind => "listener";

    public string Place => $"at {LocalEndPoint}";

    internal override EndPoint LocalEndPoint { get; }

    internal override Request<StreamSocket> Acceptor => acceptor;

    public bool IsClosed { get; private set; }

    public void Touch() => network.Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Shared(number)));

    /// <summary>A connection to it; null while there is no place for one, and then the request is told.</summary>
    internal UnixStream? Connect(UnixConnect request)
    {
        Touch();
        if (ready.Count > backlog)
        {
            waiting.Enqueue(request);
            return null;
        }
        var (client, server) = UnixStream.Pair(network, LocalEndPoint);
        ready.Enqueue(server);
        acceptor.OnChange();
        return client;
    }

    public StreamSocket? Take()
    {
        if (!ready.TryDequeue(out var stream)) return null;
        while (ready.Count <= backlog && waiting.TryDequeue(out var next)) next.OnPlace(this);
        return stream.Opened(open);
    }

    internal override void Close()
    {
        Drop();
        acceptor.OnChange();
    }

    public void Drop()
    {
        Touch();
        network.TouchTable();
        IsClosed = true;
        // As .NET does, the name goes with the socket.
        network.Paths.Remove($"{LocalEndPoint}");
        open.Remove(number);
        while (ready.TryDequeue(out var stream)) stream.Close();
        while (waiting.TryDequeue(out var next)) next.OnPlace(null);
    }
}
