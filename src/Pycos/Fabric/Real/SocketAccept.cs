using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Takes a connection that has come.</summary>
internal sealed class SocketAccept(Socket listener, RealNetwork network) : Request<StreamSocket>, ICompleted
{
    private Withdrawal withdrawal = new();
    private ConfiguredValueTaskAwaitable<Socket>.ConfiguredValueTaskAwaiter accepting;

    public void Complete()
    {
        Take();
        End();
    }

    private protected override bool TryStart()
    {
        accepting = listener.AcceptAsync(withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (accepting.IsCompleted)
        {
            Take();
            return true;
        }
        accepting.UnsafeOnCompleted(() => network.Completions.Post(this));
        return false;
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private void Take()
    {
        try
        {
            Result = network.Opened(accepting.GetResult());
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Fail(e);
        }
    }
}
