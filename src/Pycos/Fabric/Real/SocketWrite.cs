using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Writes to a socket.</summary>
internal sealed class SocketWrite : WriteRequest, ICompleted
{
    private readonly Socket socket;
    private readonly Completions completions;
    private readonly Action onCompleted;
    private Withdrawal withdrawal = new();
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter writing;

    internal SocketWrite(Socket socket, Completions completions)
    {
        this.socket = socket;
        this.completions = completions;
        onCompleted = () => this.completions.Post(this);
    }

    public void Complete()
    {
        Take();
        End();
    }

    private protected override bool TryStart()
    {
        // On Unix the system's socket takes all bytes before this is over, on Windows, too: it is a blocking send, made asynchronous.
        writing = socket.SendAsync(Buffer, SocketFlags.None, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (writing.IsCompleted)
        {
            Take();
            return true;
        }
        writing.UnsafeOnCompleted(onCompleted);
        return false;
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private void Take()
    {
        Result = 0;
        try
        {
            Result = writing.GetResult();
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
