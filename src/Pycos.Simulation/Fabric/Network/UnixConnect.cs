using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>Connects to a path of the own host.</summary>
internal sealed class UnixConnect(SimulatedNetwork network, OpenSockets open, UnixDomainSocketEndPoint path) : Request<StreamSocket>
{
    /// <summary>There is a place for it now; or nobody listens any more.</summary>
    internal void OnPlace(UnixListener? listener)
    {
        // It may have been withdrawn, or its program be gone.
        if (!IsUnderWay || open.AreDropped) return;
        if (listener is null) Fail(new SocketException((int)SocketError.ConnectionRefused));
        else if (!TryConnect(listener)) return;
        End();
    }

    private protected override bool TryStart()
    {
        network.TouchTable(isWrite: false);
        if (network.Paths.TryGetValue($"{path}", out var listener)) return TryConnect(listener);
        // What .NET makes of a file that is not there.
        Fail(new SocketException((int)SocketError.AddressNotAvailable));
        return true;
    }

    private protected override void Cancel()
    {
        EndForgotten();
    }

    private bool TryConnect(UnixListener listener)
    {
        if (listener.Connect(this) is not { } stream) return false;
        Result = stream.Opened(open);
        return true;
    }
}
