using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>A UDP socket of a simulated host: where it is bound, and what has come.</summary>
internal sealed class SimulatedDatagramSocket : DatagramSocket, IOpenSocket
{
    // Linux's net.core.rmem_default, and what it takes for a datagram besides its bytes.
    private const int QueuedBytesMax = 212_992;
    private const int OverheadBytes = 768;

    private readonly OpenSockets open;
    private readonly List<(NetAddress Group, bool IsOverLoopback)> groups = [];
    private readonly Queue<(byte[] Bytes, NetPoint From)> queue = new();
    private readonly DatagramArrivals receiver;
    private readonly DatagramDeparture sender;
    private NetPoint? remote;
    private NetPoint lastFrom;
    private IPEndPoint? lastSender;
    private int queuedBytes;
    private bool mayBroadcast;
    private bool isRefused;

    internal SimulatedDatagramSocket(SimulatedNetwork network, OpenSockets open, IPEndPoint local, UdpOptions options)
    {
        Network = network;
        this.open = open;
        IsDualMode = options.IsDualMode;
        SharesAddress = options.SharesAddress;
        Point = network.Datagrams.Add(NetPoint.Of(local), this);
        LocalEndPoint = Point.ToIPEndPoint();
        Number = network.NewNumber("socket");
        receiver = new DatagramArrivals(this);
        sender = new DatagramDeparture(this);
        open.Add(Number, this);
    }

    public string Kind => "UDP socket";

    public string Place => $"at {Point}";

    internal SimulatedNetwork Network { get; }

    internal NetPoint Point { get; }

    internal bool IsDualMode { get; }

    internal bool SharesAddress { get; }

    internal long Number { get; }

    internal bool IsClosed { get; private set; }

    internal int TimeToLive { get; private set; } = 1;

    /// <summary>Whether its own host hears what it sends to a group.</summary>
    internal bool HasLoopback { get; private set; } = true;

    internal override IPEndPoint LocalEndPoint { get; }

    internal override DatagramRequest Receiver => receiver;

    internal override DatagramSendRequest Sender => sender;

    internal override bool MayBroadcast
    {
        get => mayBroadcast;
        set
        {
            Touch();
            mayBroadcast = value;
        }
    }

    /// <summary>Where it is connected; null for nowhere.</summary>
    internal NetPoint? Remote => remote;

    internal override void Connect(IPEndPoint remote)
    {
        Touch();
        Network.TouchTable();
        var target = NetPoint.Of(remote);
        if (!Takes(target.Address)) throw new SocketException((int)SocketError.AddressFamilyNotSupported);
        this.remote = target.Address.IsAny ? target with { Address = DatagramRoutes.Loopback(target.Address) } : target;
    }

    internal override void SetMulticast(int timeToLive, bool loopback)
    {
        Touch();
        TimeToLive = timeToLive;
        HasLoopback = loopback;
    }

    internal override void JoinGroup(IPAddress group, IPAddress? local)
    {
        var membership = Membership(group, local);
        if (groups.Contains(membership)) throw new SocketException((int)SocketError.AddressAlreadyInUse);
        groups.Add(membership);
        Network.Routes.Join(membership.Group, membership.IsOverLoopback);
    }

    internal override void LeaveGroup(IPAddress group, IPAddress? local)
    {
        var membership = Membership(group, local);
        if (!groups.Remove(membership)) throw new SocketException((int)SocketError.AddressNotAvailable);
        Network.Routes.Leave(membership.Group, membership.IsOverLoopback);
    }

    internal override void Close()
    {
        if (IsClosed) return;
        Drop();
        receiver.OnClosed("UDP socket");
    }

    public void Drop()
    {
        Touch();
        Network.TouchTable();
        IsClosed = true;
        foreach (var (group, isOverLoopback) in groups) Network.Routes.Leave(group, isOverLoopback);
        groups.Clear();
        queue.Clear();
        Network.Datagrams.Remove(this);
        open.Remove(Number);
    }

    internal void Touch() => Network.Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Shared(Number)));

    /// <summary>Whether it talks to addresses of this one's family.</summary>
    internal bool Takes(NetAddress address) => address.IsV4 == Point.Address.IsV4 || (address.IsV4 && IsDualMode);

    /// <summary>How well it fits a datagram; 0 for not at all.</summary>
    internal int Fit(NetPoint from, NetPoint to)
    {
        if (!Takes(to.Address) || (remote is { } peer && peer != from)) return 0;
        if (Point.Address != to.Address && !Point.Address.IsAny) return 0;
        // What Linux prefers: who is connected, who is bound to the address alone, who is of the family.
        return 1 + (remote is null ? 0 : 4) + (Point.Address.IsAny ? 0 : 2) + (Point.Address.IsV4 == to.Address.IsV4 ? 1 : 0);
    }

    /// <summary>A datagram has come; what finds no room is lost.</summary>
    internal void OnDatagram(DatagramPacket packet)
    {
        Touch();
        if (queuedBytes > QueuedBytesMax) return;
        queuedBytes += packet.Bytes.Length + OverheadBytes;
        queue.Enqueue((packet.Bytes, packet.From));
        receiver.OnChange();
    }

    /// <summary>It is told that nobody is at an address.</summary>
    internal void OnUnreachable(NetPoint address)
    {
        Touch();
        if (IsClosed || remote != address) return;
        isRefused = true;
        receiver.OnChange();
    }

    /// <summary>Takes what it was told; once.</summary>
    internal bool TryTakeError(out SocketError error)
    {
        error = isRefused ? SocketError.ConnectionRefused : SocketError.Success;
        return isRefused && !(isRefused = false);
    }

    /// <summary>Takes the datagram that came first.</summary>
    internal bool TryTake(out Datagram datagram)
    {
        datagram = default;
        if (!queue.TryDequeue(out var first)) return false;
        queuedBytes -= first.Bytes.Length + OverheadBytes;
        if (lastSender is null || lastFrom != first.From) lastSender = first.From.ToIPEndPoint(isMapped: !Point.Address.IsV4);
        lastFrom = first.From;
        datagram = new Datagram(first.Bytes, lastSender);
        return true;
    }

    private (NetAddress Group, bool IsOverLoopback) Membership(IPAddress group, IPAddress? local)
    {
        Touch();
        var address = NetAddress.Of(group);
        if (!address.IsGroup) throw new SocketException((int)SocketError.InvalidArgument);
        if (local is null) return (address, false);
        var own = NetAddress.Of(local);
        if (!own.IsLoopback && !Network.Node.Has(own)) throw new SocketException((int)SocketError.AddressNotAvailable);
        return (address, own.IsLoopback);
    }
}
