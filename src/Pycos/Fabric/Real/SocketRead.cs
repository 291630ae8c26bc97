using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Reads from a socket that does not block.</summary>
internal sealed class SocketRead(Socket socket, RealNetwork network) : ReadRequest, ICompleted
{
    private Action? onCompleted;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter reading;
    private bool isFresh;

    /// <summary>While it is fresh: how often it is yet to be looked at.</summary>
    internal int LooksLeft { get; set; }

    public void Complete()
    {
        Take();
        End();
    }

    /// <summary>What has been asked for by a look is there, or an error.</summary>
    internal bool TryEndFresh()
    {
        if (!TryNow()) return false;
        isFresh = false;
        End();
        return true;
    }

    /// <summary>It is fresh, and is looked at no more: from now on the system tells.</summary>
    internal void Settle()
    {
        isFresh = false;
        if (TryWait()) End();
    }

    /// <summary>The socket is about to be closed here, which ends what the system tells of, and that alone.</summary>
    internal void OnClosing()
    {
        if (!isFresh) return;
        LeaveFresh();
        Fail(new SocketException((int)SocketError.OperationAborted));
        End();
    }

    private protected override bool TryStart()
    {
        // A read of no bytes waits until there are some, and a look at it would find that nothing is wanted.
        if (Buffer.IsEmpty) return TryWait();
        if (TryNow()) return true;
        isFresh = true;
        network.Fresh.Add(this);
        return false;
    }

    private protected override void Cancel()
    {
        if (!isFresh)
        {
            withdrawal.Cancel();
            return;
        }
        LeaveFresh();
        EndForgotten();
    }

    private void LeaveFresh()
    {
        isFresh = false;
        network.Fresh.Remove(this);
    }

    private bool TryNow()
    {
        var count = socket.Receive(Buffer.Span, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return false;
        Result = count;
        if (error != SocketError.Success) Fail(new SocketException((int)error));
        return true;
    }

    /// <summary>Asks the system to tell; true if there is something all at once.</summary>
    private bool TryWait()
    {
        // The socket reuses one operation for all reads without a task of their own: no memory is taken.
        reading = socket.ReceiveAsync(Buffer, SocketFlags.None, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (reading.IsCompleted)
        {
            Take();
            return true;
        }
        reading.UnsafeOnCompleted(onCompleted ??= () => network.Completions.Post(this));
        return false;
    }

    private void Take()
    {
        try
        {
            Result = reading.GetResult();
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
