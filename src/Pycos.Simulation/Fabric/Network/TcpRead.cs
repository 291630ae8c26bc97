using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Reads from a TCP socket of a simulated host.</summary>
internal sealed class TcpRead(SimulatedNetwork network, TcpSocket socket) : ReadRequest
{
    /// <summary>Something has come, or the end.</summary>
    internal void OnChange()
    {
        if (IsUnderWay && TryRead()) End();
    }

    /// <summary>The socket is closed here.</summary>
    internal void Close()
    {
        if (!IsUnderWay) return;
        Fail(new ObjectDisposedException("connection"));
        End();
    }

    private protected override bool TryStart()
    {
        network.Touch(socket);
        return TryRead();
    }

    private protected override void Cancel()
    {
        network.Touch(socket);
        Forget();
        End();
    }

    private bool TryRead()
    {
        if (!socket.TryRead(Buffer.Span, out var count, out var error)) return false;
        Result = count;
        if (error != SocketError.Success) Fail(new SocketException((int)error));
        return true;
    }
}
