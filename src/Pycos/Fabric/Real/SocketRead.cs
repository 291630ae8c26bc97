using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Reads from a socket.</summary>
internal sealed class SocketRead : ReadRequest, ICompleted
{
    private readonly Socket socket;
    private readonly Completions completions;
    private readonly Action onCompleted;
    private Withdrawal withdrawal = new();
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter reading;

    internal SocketRead(Socket socket, Completions completions)
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
        // The socket reuses one operation for all reads without a task of their own: no memory is taken.
        reading = socket.ReceiveAsync(Buffer, SocketFlags.None, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (reading.IsCompleted)
        {
            Take();
            return true;
        }
        reading.UnsafeOnCompleted(onCompleted);
        return false;
    }

    private protected override void Cancel() => withdrawal.Cancel();

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
