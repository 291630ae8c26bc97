using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Makes a connection.</summary>
internal sealed class SocketConnect(EndPoint remote, EndPoint? local, RealNetwork network) : Request<StreamSocket>, ICompleted
{
    private Withdrawal withdrawal = new();
    private Socket? socket;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter connecting;

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
            if (local is not null) socket.Bind(local);
            connecting = socket.ConnectAsync(remote, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        }
        catch (SocketException e)
        {
            Fail(e);
            socket?.Dispose();
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

    private protected override void Cancel() => withdrawal.Cancel();

    private void Take()
    {
        try
        {
            connecting.GetResult();
            Result = network.Opened(socket!);
            return;
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Fail(e);
        }
        socket?.Dispose();
    }
}
