using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Writes to a socket that does not block.</summary>
internal sealed class SocketWrite(Socket socket, RealNetwork network) : WriteRequest, ICompleted
{
    private Action? onCompleted;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter writing;
    private bool isUnwanted;

    public void Complete()
    {
        if (!TryTake() || TryGoOn()) End();
    }

    private protected override bool TryStart()
    {
        isUnwanted = false;
        // Mostly the system has room, and then nothing has to be made that waits for it.
        Result = socket.Send(Buffer.Span, SocketFlags.None, out var error);
        if (error is SocketError.Success or SocketError.WouldBlock) return TryGoOn();
        Fail(new SocketException((int)error));
        return true;
    }

    private protected override void Cancel()
    {
        isUnwanted = true;
        withdrawal.Cancel();
    }

    /// <summary>Hands over what is left; true if it is over.</summary>
    private bool TryGoOn()
    {
        while (Result < Buffer.Length)
        {
            if (TakesWhatFits && Result > 0) return true;
            // Some systems take a part, and call that the end.
            if (isUnwanted)
            {
                Forget();
                return true;
            }
            try
            {
                writing = socket.SendAsync(TakesWhatFits ? Buffer[..1] : Buffer[Result..], SocketFlags.None, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
            }
            catch (ObjectDisposedException e)
            {
                Fail(e);
                return true;
            }
            if (!writing.IsCompleted)
            {
                writing.UnsafeOnCompleted(onCompleted ??= () => network.Completions.Post(this));
                return false;
            }
            if (!TryTake()) return true;
        }
        return true;
    }

    /// <summary>More has been taken; false if there was an error instead, or it was withdrawn.</summary>
    private bool TryTake()
    {
        try
        {
            Result += writing.GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Fail(e);
        }
        return false;
    }
}
