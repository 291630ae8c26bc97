namespace Pycos.Simulation;

/// <summary>The network as one simulated host sees it: its ports, the sockets of all its programs, and what becomes of packets that arrive.</summary>
internal sealed class SimulatedNetwork : ITcpNetwork
{
    // Ethernet's 1,500 bytes without headers; Linux's loopback takes 64 KB.
    private const int SegmentBytes = 1460;
    private const int LoopbackSegmentBytes = 65_495;

    private static readonly long LingerTicks = TimeSpan.FromSeconds(60).Ticks;

    private readonly WorldNetwork world;
    private readonly Dictionary<FlowKey, TcpSocket> sockets = [];
    private readonly Queue<TcpSocket> lingering = new();
    private long number;

    /// <param name="world">What is between the hosts.</param>
    /// <param name="host">The host's name; empty for the world's own tasks.</param>
    internal SimulatedNetwork(WorldNetwork world, string host)
    {
        this.world = world;
        HostKey = host;
        HostName = host.Length == 0 ? WorldNetwork.OwnHost : host;
        Ports = new PortTable(this);
        Datagrams = new DatagramTable(this);
        Routes = new DatagramRoutes(this);
    }

    internal string HostName { get; }

    /// <summary>What tells it from other hosts of the world.</summary>
    internal string HostKey { get; }

    internal Scheduler Scheduler { get; set; } = null!;

    internal WorldNetwork World => world;

    internal NetworkNode Node => field ??= world.NodeOf(this);

    internal PortTable Ports { get; }

    internal DatagramTable Datagrams { get; }

    internal DatagramRoutes Routes { get; }

    /// <summary>Who listens at which path.</summary>
    internal Dictionary<string, UnixListener> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>Packets that have come to it and may serve again.</summary>
    internal Stack<TcpPacket> SparePackets { get; } = new();

    /// <summary>The same of those with datagrams.</summary>
    internal Stack<DatagramPacket> SpareDatagrams { get; } = new();

    /// <summary>How many TCP sockets there are, those included that nobody holds any more.</summary>
    internal int Sockets => sockets.Values.Count(socket => socket.Route.LingersUntil > Now);

    public long Now => world.Time.Ticks;

    public SpareBytes Spare => world.Spare;

    /// <summary>Of the table of ports and sockets, among the objects of the world.</summary>
    internal long Number => number != 0 ? number : number = NewNumber("network");

    /// <summary>A choice of the host's own.</summary>
    /// <param name="kind">What is chosen: part of the stream's name, and of tokens.</param>
    /// <param name="text">What a draw is called in reports: of its number, from 1, and of what was drawn.</param>
    /// <param name="bound">How many outcomes there are; 0 is the tame one.</param>
    internal uint Draw(string kind, Func<int, uint, string> text, uint bound) =>
        world.Draws.Draw(world.Draws.Open(kind, HostKey.Length == 0 ? null : HostKey, text, bound), Number);

    /// <summary>Opens one end of a connection.</summary>
    internal TcpSocket OpenTcp(in FlowKey key)
    {
        var isLocal = IsOwn(key.Remote.Address);
        var socketNumber = NewNumber("socket");
        // By the time, which is RFC 9293's clock of 4 microseconds, and by the connection (RFC 6528).
        var first = (uint)(Now / 40) + ((uint)socketNumber * 0x9E3779B9);
        var socket = new TcpSocket(this, socketNumber, key, first, isLocal ? LoopbackSegmentBytes : SegmentBytes);
        if (!isLocal && world.Find(key.Remote.Address) is { } node)
        {
            socket.Route.Target = node;
            socket.Route.Link = world.Link(Node, node);
        }
        sockets[key] = socket;
        socket.Route.Table = this;
        return socket;
    }

    /// <summary>The socket of a connection; null where there is none.</summary>
    internal TcpSocket? Find(in FlowKey key)
    {
        if (!sockets.TryGetValue(key, out var socket)) return null;
        if (Has(socket)) return socket;
        TakeOut(socket);
        return null;
    }

    /// <summary>Whether a socket is there for packets that come for it.</summary>
    internal bool Has(TcpSocket socket) => socket.Route.Table == this && socket.Route.LingersUntil > Now;

    /// <summary>How many ends of connections it knows, those counted of which it only remembers that they were there.</summary>
    internal int Connections
    {
        get
        {
            ForgetOld();
            return sockets.Count;
        }
    }

    /// <summary>A segment has arrived.</summary>
    internal void Receive(TcpPacket packet, in Segment segment, TcpSocket? socket)
    {
        if (socket is { State: TcpState.TimeWait } && segment.Has(SegmentFlags.Syn) && Sequence.IsAfter(segment.Number, socket.Expected))
        {
            // A new connection of the same ends may begin (RFC 9293, section 3.6.1).
            Forget(socket);
            socket = null;
        }
        if (socket is not null)
        {
            socket.OnSegment(segment);
            return;
        }
        TouchTable(isWrite: false);
        if (segment.Flags == SegmentFlags.Syn && Ports.Listener(packet.To) is { } listener)
        {
            listener.OnSyn(packet, segment);
            return;
        }
        if (segment.Has(SegmentFlags.Reset)) return;
        var answers = segment.Has(SegmentFlags.Ack);
        Send(packet.Key, null, new Segment
        {
            Flags = answers ? SegmentFlags.Reset : SegmentFlags.Reset | SegmentFlags.Ack,
            Number = answers ? segment.Acknowledged : 0,
            Acknowledged = answers ? 0 : segment.Number + (uint)segment.Length,
            SentAt = Now,
        });
    }

    public void Send(TcpSocket socket, in Segment segment) => Send(socket.Key, socket, segment);

    public void SetTimer(TcpSocket socket)
    {
        if (socket.Route.Timer is { } timer) timer.Set();
        else if (socket.Due != TcpReceiver.Never) (socket.Route.Timer = new TcpTimer(this, socket)).Set();
    }

    public void Linger(TcpSocket socket)
    {
        var isKnown = socket.Route.LingersUntil != TcpReceiver.Never;
        socket.Route.LingersUntil = Now + LingerTicks;
        if (!isKnown) lingering.Enqueue(socket);
        ForgetOld();
    }

    public void Forget(TcpSocket socket)
    {
        TouchTable();
        TakeOut(socket);
        socket.Route.Timer?.Set();
    }

    public void Hurry(TcpSocket socket)
    {
        if (PeerOf(socket) is { } peer) peer.OnTrouble();
    }

    /// <summary>The running step reads or changes a socket.</summary>
    internal void Touch(TcpSocket socket) => Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Shared(socket.Number)));

    /// <summary>The running step looks at which sockets and ports there are, or changes it.</summary>
    internal void TouchTable(bool isWrite = true) => Scheduler.Observer?.OnTouch(new Access(ObjectKey.Shared(Number), isWrite));

    /// <summary>Whether packets to it do not leave the host.</summary>
    internal bool IsOwn(NetAddress address) => address.IsLoopback || address.IsAny || Node.Has(address);

    internal long NewNumber(string kind)
    {
        var observer = Scheduler.Observer;
        var given = Scheduler.NextObjectNumber();
        observer?.OnFirstUse(given, kind, null, observer.OnMade(ThisThread.Scheduler?.Actor), 0);
        return given;
    }

    /// <summary>Another host is gone: who waits for it to acknowledge something, or to open its window, has to find out.</summary>
    internal void OnVanished(NetworkNode node)
    {
        foreach (var socket in sockets.Values.Where(socket => node.Has(socket.Key.Remote.Address)).OrderBy(static socket => socket.Number)) socket.OnTrouble();
    }

    /// <summary>The other end of a connection, if it is there.</summary>
    internal TcpSocket? PeerOf(TcpSocket socket)
    {
        var stack = IsOwn(socket.Key.Remote.Address) ? this : world.Find(socket.Key.Remote.Address)?.Stack;
        return stack?.Find(new FlowKey(socket.Key.Remote, socket.Key.Local));
    }

    /// <summary>Whether nothing can come from the other end.</summary>
    internal bool IsCutFrom(TcpSocket socket) =>
        !IsOwn(socket.Key.Remote.Address) && world.Find(socket.Key.Remote.Address) is { } node && world.Link(node, Node).IsCut;

    private void Send(in FlowKey key, TcpSocket? source, in Segment segment)
    {
        // An address that is another host's stays that.
        var node = source?.Route.Target;
        if (node is null && IsOwn(key.Remote.Address))
        {
            TcpPacket.Of(this, key, segment, source).Leave(source?.Route.Flow, 0);
            return;
        }
        node ??= world.Find(key.Remote.Address);
        if (node is not { Stack: { } target })
        {
            // Nobody is there: nothing comes back.
            segment.Release(Spare);
            source?.OnTrouble();
            return;
        }
        var link = source?.Route.Link ?? world.Link(Node, node);
        link.Carry(TcpPacket.Of(target, key, segment, source), source?.Route.Flow);
    }

    private void ForgetOld()
    {
        while (lingering.TryPeek(out var socket) && (socket.State == TcpState.Closed || socket.Route.LingersUntil <= Now))
        {
            lingering.Dequeue();
            TakeOut(socket);
        }
    }

    private void TakeOut(TcpSocket socket)
    {
        if (socket.Route.Table is null) return;
        socket.Route.Table = null;
        sockets.Remove(socket.Key);
    }
}
