using System.Net;
using System.Net.Sockets;

namespace Pycos.Real;

/// <summary>A connection of the operating system.</summary>
internal sealed class RealStreamSocket : StreamSocket
{
    private readonly Socket socket;
    private readonly RealNetwork network;
    private readonly SocketRead reader;

    internal RealStreamSocket(Socket socket, RealNetwork network)
    {
        this.socket = socket;
        this.network = network;
        // Known after the close, too.
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        socket.Blocking = false;
        Reader = reader = new SocketRead(socket, network);
        Writer = new SocketWrite(socket, network);
        if (IsTcp) Set(static socket => socket.NoDelay = true);
    }

    internal override ReadRequest Reader { get; }

    internal override WriteRequest Writer { get; }

    internal override EndPoint? LocalEndPoint { get; }

    internal override EndPoint? RemoteEndPoint { get; }

    internal override bool NoDelay
    {
        get => !IsTcp || socket.NoDelay;
        set
        {
            if (IsTcp) socket.NoDelay = value;
        }
    }

    internal override void EndWrites() => socket.Shutdown(SocketShutdown.Send);

    internal override void Close()
    {
        network.Forget(socket);
        reader.OnClosing();
        socket.Dispose();
    }

    internal override void Abort()
    {
        if (IsTcp) Set(static socket => socket.LingerState = new LingerOption(true, 0));
        Close();
    }

    /// <summary>Some systems refuse to set anything once the other side has gone, which the next read or write will say.</summary>
    private void Set(Action<Socket> option)
    {
        try
        {
            option(socket);
        }
        catch (SocketException)
        {
        }
    }

    private bool IsTcp => socket.ProtocolType == ProtocolType.Tcp;
}
