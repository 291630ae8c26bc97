using System.Net;
using System.Net.Sockets;

namespace Pycos.Real;

/// <summary>A listening socket of the operating system.</summary>
internal sealed class RealListeningSocket : ListeningSocket
{
    private readonly Socket socket;
    private readonly RealNetwork network;

    internal RealListeningSocket(Socket socket, RealNetwork network)
    {
        this.socket = socket;
        this.network = network;
        LocalEndPoint = socket.LocalEndPoint!;
        Acceptor = new SocketAccept(socket, network);
    }

    internal override EndPoint LocalEndPoint { get; }

    internal override Request<StreamSocket> Acceptor { get; }

    internal override void Close()
    {
        network.Forget(socket);
        socket.Dispose();
    }
}
