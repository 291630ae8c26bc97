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
        if (TakesWhatFits && !Buffer.IsEmpty)
        {
            if (TrySendSome(Buffer.Span)) return true;
            // There is no room: a send of one byte is over as soon as there is.
            writing = socket.SendAsync(Buffer[..1], SocketFlags.None, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
            return IsOverAtOnce();
        }
        // On Unix the system's socket takes all bytes before this is over, on Windows, too: it is a blocking send, made asynchronous.
        writing = socket.SendAsync(Buffer, SocketFlags.None, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        return IsOverAtOnce();
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private bool IsOverAtOnce()
    {
        if (writing.IsCompleted)
        {
            Take();
            return true;
        }
        writing.UnsafeOnCompleted(onCompleted);
        return false;
    }

    /// <summary>Sends without waiting; false if there is no room at all.</summary>
    private bool TrySendSome(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // Awaits of the socket do not mind.
            if (socket.Blocking) socket.Blocking = false;
            Result = socket.Send(bytes, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) return false;
            if (error != SocketError.Success) Fail(new SocketException((int)error));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Fail(e);
        }
        return true;
    }

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
