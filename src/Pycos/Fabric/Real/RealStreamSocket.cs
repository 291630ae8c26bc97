using System.Net;
using System.Net.Sockets;

namespace Pycos.Real;

/// <summary>A connection of the operating system.</summary>
internal sealed class RealStreamSocket : StreamSocket
{
    private readonly Socket socket;
    private readonly RealNetwork network;

    internal RealStreamSocket(Socket socket, RealNetwork network)
    {
        this.socket = socket;
        this.network = network;
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        Reader = new SocketRead(socket, network.Completions);
        Writer = new SocketWrite(socket, network.Completions);
        if (IsTcp) socket.NoDelay = true;
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
        socket.Close();
    }

    internal override void Abort()
    {
        if (IsTcp) socket.LingerState = new LingerOption(true, 0);
        Close();
    }

    private bool IsTcp => socket.ProtocolType == ProtocolType.Tcp;
}
