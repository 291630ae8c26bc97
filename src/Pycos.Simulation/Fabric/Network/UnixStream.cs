using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>One end of a Unix domain connection of a simulated host.</summary>
internal sealed class UnixStream : StreamSocket, IOpenSocket
{
    private readonly LocalPipe incoming;
    private readonly LocalPipe outgoing;
    private readonly long number;
    private OpenSockets? open;
    private bool isClosed;

    private UnixStream(SimulatedNetwork network, LocalPipe incoming, LocalPipe outgoing, EndPoint? local, EndPoint? remote)
    {
        this.incoming = incoming;
        this.outgoing = outgoing;
        LocalEndPoint = local;
        RemoteEndPoint = remote;
        number = network.NewNumber("socket");
    }

    /// <summary>Both ends of a connection.</summary>
    internal static (UnixStream Client, UnixStream Server) Pair(SimulatedNetwork network, EndPoint path)
    {
        var (there, back) = (new LocalPipe(network), new LocalPipe(network));
        return (new UnixStream(network, back, there, null, path), new UnixStream(network, there, back, path, null));
    }

    public string Kind => "connection";

    public string Place => $"of path {LocalEndPoint ?? RemoteEndPoint}";

    internal override ReadRequest Reader => incoming.Reader;

    internal override WriteRequest Writer => outgoing.Writer;

    internal override EndPoint? LocalEndPoint { get; }

    internal override EndPoint? RemoteEndPoint { get; }

    internal override bool NoDelay { get; set; } = true;

    internal override string WhyNothingComes => "its other end is open, and has sent nothing that has not been read";

    internal override string WhyNothingIsTaken => $"at its other end {Described.Bytes(outgoing.Count)} have come that nobody has read";

    /// <summary>A program has it.</summary>
    internal UnixStream Opened(OpenSockets sockets)
    {
        open = sockets;
        open.Add(number, this);
        return this;
    }

    internal override void EndWrites()
    {
        if (outgoing.IsBroken) throw new SocketException((int)SocketError.NotConnected);
        outgoing.End(SocketError.Success);
    }

    internal override void Close()
    {
        Drop();
        incoming.Reader.OnClosed("connection");
        outgoing.Writer.OnClosed("connection");
    }

    public void Drop()
    {
        if (isClosed) return;
        isClosed = true;
        open?.Remove(number);
        // As Linux: what was sent here and not read is told to its sender.
        var isUnread = incoming.Count > 0;
        incoming.Break();
        outgoing.End(isUnread ? SocketError.ConnectionReset : SocketError.Success);
    }

    // A reset is TCP's.
    internal override void Abort() => Close();
}
