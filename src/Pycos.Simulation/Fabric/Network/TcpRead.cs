using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Reads from a TCP socket of a simulated host.</summary>
internal sealed class TcpRead(SimulatedNetwork network, TcpSocket socket) : ReadRequest
{
    private readonly ReadPieces pieces = new(network, socket.Number);

    /// <summary>The task that asked last; for reports.</summary>
    internal Fiber? LastUser { get; private set; }

    /// <summary>Something has come, or the end.</summary>
    internal void OnChange()
    {
        if (IsUnderWay && TryRead()) End();
    }

    private protected override bool TryStart()
    {
        LastUser = ThisThread.Task;
        network.Touch(socket);
        return TryRead();
    }

    private protected override void Cancel()
    {
        network.Touch(socket);
        EndForgotten();
    }

    private bool TryRead()
    {
        var buffer = Buffer.Span;
        buffer = buffer[..pieces.Of(Math.Min(buffer.Length, socket.Unread))];
        if (!socket.TryRead(buffer, out var count, out var error)) return false;
        Result = count;
        if (error != SocketError.Success) Fail(new SocketException((int)error));
        return true;
    }
}
