using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Writes to a pipe.</summary>
internal sealed class PipeWrite : WriteRequest, ICompleted
{
    private readonly Stream stream;
    private readonly Action onCompleted;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter writing;

    internal PipeWrite(Stream stream, Completions completions)
    {
        this.stream = stream;
        onCompleted = () => completions.Post(this);
    }

    public void Complete()
    {
        Take();
        End();
    }

    private protected override bool TryStart()
    {
        try
        {
            writing = stream.WriteAsync(Buffer, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        }
        // The other side is known to be gone, or this one is closed.
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Fail(e);
            return true;
        }
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
        // Of one that ends early the stream does not say how much it has written.
        Result = 0;
        try
        {
            writing.GetResult();
            Result = Buffer.Length;
        }
        catch (OperationCanceledException)
        {
            Forget();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Fail(e);
        }
    }
}
