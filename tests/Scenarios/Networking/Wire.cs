namespace Pycos.Scenarios.Networking;

/// <summary>Two TCP sockets and what is between them: each segment is carried, kept, or dropped by the test's own hand.</summary>
internal sealed class Wire
{
    private static readonly NetPoint Here = new(NetAddress.V4(1), 1000);
    private static readonly NetPoint There = new(NetAddress.V4(2), 80);

    private readonly List<(TcpSocket To, Segment Segment)> underWay = [];

    internal Wire(int segmentMax = 100, uint first = 1_000)
    {
        Client = new TcpSocket(new End(this), 1, new FlowKey(Here, There), first, segmentMax);
        Server = new TcpSocket(new End(this), 2, new FlowKey(There, Here), first + 7_000, segmentMax);
    }

    internal TcpSocket Client { get; }

    internal TcpSocket Server { get; }

    internal long Now { get; set; }

    internal SpareBytes Spare { get; } = new();

    internal int UnderWay => underWay.Count;

    internal HashSet<TcpSocket> Forgotten { get; } = [];

    internal HashSet<TcpSocket> Lingering { get; } = [];

    /// <summary>All that was ever sent, in words.</summary>
    internal List<string> Sent { get; } = [];

    /// <summary>Connected, with nothing under way.</summary>
    internal static Wire Connected(int segmentMax = 100, uint first = 1_000)
    {
        var wire = new Wire(segmentMax, first);
        wire.Client.User = wire.Server.User = new Nobody();
        wire.Client.Open();
        var syn = wire.Take();
        wire.Server.OpenFor(syn);
        wire.CarryAll();
        Assert.Equal((TcpState.Established, TcpState.Established), (wire.Client.State, wire.Server.State));
        return wire;
    }

    /// <summary>Takes a segment off the wire.</summary>
    internal Segment Take(int index = 0)
    {
        var segment = underWay[index].Segment;
        underWay.RemoveAt(index);
        return segment;
    }

    /// <summary>Carries one to its end.</summary>
    internal void Carry(int index = 0)
    {
        var (to, segment) = underWay[index];
        underWay.RemoveAt(index);
        if (to.State != TcpState.Closed) to.OnSegment(segment);
    }

    /// <summary>Leaves it on the wire and brings a copy.</summary>
    internal void CarryCopy(int index)
    {
        var (to, segment) = underWay[index];
        if (to.State != TcpState.Closed) to.OnSegment(segment.Copy(Spare));
    }

    internal void CarryAll()
    {
        while (underWay.Count > 0) Carry();
    }

    internal static byte[] ReadAll(TcpSocket socket)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        while (socket.TryRead(buffer, out var count, out _) && count > 0) bytes.AddRange(buffer.AsSpan(0, count));
        return [.. bytes];
    }

    private sealed class Nobody : ITcpUser
    {
        public void OnChange()
        {
        }
    }

    private sealed class End(Wire wire) : ITcpNetwork
    {
        public long Now => wire.Now;

        public SpareBytes Spare => wire.Spare;

        public void Send(TcpSocket socket, in Segment segment)
        {
            wire.Sent.Add($"{(socket == wire.Client ? "client" : "server")} {segment}");
            wire.underWay.Add((socket == wire.Client ? wire.Server : wire.Client, segment));
        }

        public void SetTimer(TcpSocket socket)
        {
        }

        public void Linger(TcpSocket socket) => wire.Lingering.Add(socket);

        public void Forget(TcpSocket socket) => wire.Forgotten.Add(socket);

        public void Hurry(TcpSocket socket) => (socket == wire.Client ? wire.Server : wire.Client).OnTrouble();
    }
}
