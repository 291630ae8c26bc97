using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Takes a connection that has come.</summary>
internal sealed class SocketAccept(Socket listener, RealNetwork network) : Request<StreamSocket>, ICompleted
{
    private Action? onCompleted;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<Socket>.ConfiguredValueTaskAwaiter accepting;
    private bool isUnwanted;

    public void Complete()
    {
        if (TryTake() || TryAsk()) End();
    }

    public void CompleteToNobody()
    {
        try
        {
            accepting.GetResult().Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nothing has come, and nobody asks.
        }
    }

    private protected override bool TryStart()
    {
        isUnwanted = false;
        return TryAsk();
    }

    private protected override void Cancel()
    {
        isUnwanted = true;
        withdrawal.Cancel();
    }

    /// <summary>Asks the system for one; true if it is over.</summary>
    private bool TryAsk()
    {
        while (true)
        {
            if (isUnwanted)
            {
                Forget();
                return true;
            }
            try
            {
                accepting = listener.AcceptAsync(withdrawal.Token).ConfigureAwait(false).GetAwaiter();
            }
            catch (ObjectDisposedException e)
            {
                Fail(e);
                return true;
            }
            if (!accepting.IsCompleted)
            {
                accepting.UnsafeOnCompleted(onCompleted ??= () => network.Completions.Post(this));
                return false;
            }
            if (TryTake()) return true;
        }
    }

    /// <summary>False if what had come has gone before it was taken: that is no trouble of the listener's.</summary>
    private bool TryTake()
    {
        try
        {
            Result = network.Opened(accepting.GetResult());
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
        {
            return false;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Fail(e);
        }
        return true;
    }
}
