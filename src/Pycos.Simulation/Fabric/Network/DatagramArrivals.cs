using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Receives from a UDP socket of a simulated host.</summary>
internal sealed class DatagramArrivals(SimulatedDatagramSocket socket) : DatagramRequest
{
    /// <summary>A datagram has come, or an error.</summary>
    internal void OnChange()
    {
        if (IsUnderWay && TryTake()) End();
    }

    private protected override bool TryStart()
    {
        socket.Touch();
        return TryTake();
    }

    private protected override void Cancel()
    {
        socket.Touch();
        EndForgotten();
    }

    private bool TryTake()
    {
        if (socket.TryTakeError(out var error)) Fail(new SocketException((int)error));
        else if (socket.TryTake(out var datagram)) Result = datagram;
        else return false;
        return true;
    }
}
