using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Writes to a TCP socket of a simulated host.</summary>
internal sealed class TcpWrite(SimulatedNetwork network, TcpSocket socket) : WriteRequest
{
    /// <summary>The task that asked last; for reports.</summary>
    internal Fiber? LastUser { get; private set; }

    /// <summary>There may be room, or an error.</summary>
    internal void OnChange()
    {
        if (IsUnderWay && (socket.Room > 0 || socket.State == TcpState.Closed) && TryWrite()) End();
    }

    private protected override bool TryStart()
    {
        LastUser = ThisThread.Task;
        network.Touch(socket);
        Result = 0;
        return TryWrite();
    }

    private protected override void Cancel()
    {
        network.Touch(socket);
        EndForgotten();
    }

    /// <summary>Hands over what there is room for; true if that was all that is wanted, or it failed.</summary>
    private bool TryWrite()
    {
        if (!socket.TryWrite(Buffer.Span[Result..], out var count, out var error))
        {
            Fail(new SocketException((int)error));
            return true;
        }
        Result += count;
        return Result == Buffer.Length || (TakesWhatFits && Result > 0);
    }
}
