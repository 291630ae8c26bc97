using System.Net;

namespace Pycos.Simulation;

/// <summary>A listening TCP socket of a simulated host: connections that came, and who takes them.</summary>
internal sealed class SimulatedListener : ListeningSocket, IAcceptor, IOpenSocket
{
    private readonly SimulatedNetwork network;
    private readonly OpenSockets open;
    private readonly NetPoint point;
    private readonly int backlog;
    private readonly long number;
    private readonly HashSet<TcpSocket> coming = new(ReferenceEqualityComparer.Instance);
    private readonly List<TcpSocket> ready = [];
    private readonly SimulatedAccept acceptor;

    internal SimulatedListener(SimulatedNetwork network, OpenSockets open, NetPoint point, ListenOptions options)
    {
        this.network = network;
        this.open = open;
        IsDualMode = options.IsDualMode;
        backlog = options.Backlog;
        this.point = network.Ports.Add(point, this);
        number = network.NewNumber("listening socket");
        acceptor = new SimulatedAccept(this);
        open.Add(number, this);
    }

    internal bool IsDualMode { get; }

    public bool IsClosed { get; private set; }

    public string Kind => "listener";

    public string Place => $"at {point}";

    internal override EndPoint LocalEndPoint => point.ToIPEndPoint();

    internal override Request<StreamSocket> Acceptor => acceptor;

    /// <summary>Somebody asks for a connection.</summary>
    internal void OnSyn(TcpPacket packet, in Segment segment)
    {
        Touch();
        // As Linux, one more than was asked for. Who finds no place asks again in a while.
        if (coming.Count + ready.Count > backlog)
        {
            packet.OnRefused();
            return;
        }
        network.TouchTable();
        var socket = network.OpenTcp(packet.Key);
        socket.User = new Newcomer(this, socket);
        coming.Add(socket);
        socket.OpenFor(segment);
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
        network.Ports.Remove(point);
        open.Remove(number);
        foreach (var socket in coming.OrderBy(static socket => socket.Number).Concat(ready).ToArray())
        {
            network.Touch(socket);
            socket.Abort();
        }
        coming.Clear();
        ready.Clear();
    }

    public void Touch() => network.Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Shared(number)));

    /// <summary>Takes a connection that has come; null if there is none.</summary>
    public StreamSocket? Take()
    {
        if (ready.Count == 0) return null;
        var socket = ready[0];
        ready.RemoveAt(0);
        network.Touch(socket);
        return new SimulatedTcpStream(network, open, socket, isMapped: IsDualMode && socket.Key.Local.Address.IsV4 && !point.Address.IsV4);
    }

    /// <summary>A connection that has been asked for has come, or nothing comes of it.</summary>
    private void OnChange(TcpSocket socket)
    {
        if (socket.State == TcpState.SynReceived) return;
        var isNew = coming.Remove(socket);
        if (socket.State == TcpState.Closed)
        {
            // One that is reset before it is accepted is still accepted, and says so when it is read.
            if (isNew) Touch();
            return;
        }
        if (!isNew) return;
        Touch();
        ready.Add(socket);
        acceptor.OnChange();
    }

    private sealed class Newcomer(SimulatedListener listener, TcpSocket socket) : ITcpUser
    {
        public void OnChange() => listener.OnChange(socket);
    }
}
