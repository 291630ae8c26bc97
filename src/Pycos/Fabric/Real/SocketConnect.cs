using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Makes a connection.</summary>
internal sealed class SocketConnect(EndPoint remote, EndPoint? local, RealNetwork network) : Request<StreamSocket>, ICompleted
{
    private Socket? socket;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter connecting;
    private bool isUnwanted;

    public void Complete()
    {
        Take();
        End();
    }

    private protected override bool TryStart()
    {
        try
        {
            socket = network.OpenStream(remote.AddressFamily);
            // An address of IPv4 can be written as one of IPv6.
            if (remote is IPEndPoint { Address.IsIPv4MappedToIPv6: true }) socket.DualMode = true;
            if (local is not null) socket.Bind(local);
            connecting = socket.ConnectAsync(remote, CancellationToken.None).ConfigureAwait(false).GetAwaiter();
        }
        catch (SocketException e)
        {
            Fail(e);
            LetGo();
            return true;
        }
        if (connecting.IsCompleted)
        {
            Take();
            return true;
        }
        connecting.UnsafeOnCompleted(() => network.Completions.Post(this));
        return false;
    }

    // Without its socket it fails, soon.
    private protected override void Cancel()
    {
        isUnwanted = true;
        LetGo();
    }

    private void Take()
    {
        try
        {
            connecting.GetResult();
            if (isUnwanted) Forget();
            else Result = network.Opened(socket!);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            if (isUnwanted) Forget();
            else Fail(e);
            LetGo();
        }
    }

    private void LetGo()
    {
        if (socket is null) return;
        network.Forget(socket);
        // It may have been connected all the same, and then that is reset.
        socket.Close(timeout: 0);
    }
}
