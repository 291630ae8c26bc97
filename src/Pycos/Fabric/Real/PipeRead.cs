using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Reads from a pipe.</summary>
/// <remarks>The stream waits without a thread, and a read that it gives up has taken nothing.</remarks>
internal sealed class PipeRead : ReadRequest, ICompleted
{
    private readonly Stream stream;
    private readonly Action onCompleted;

    // The stream does not wait for an empty buffer: a byte is taken in its place, and is the first of the next read.
    private readonly byte[] first = new byte[1];
    private bool hasFirst;
    private Withdrawal withdrawal;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter reading;

    internal PipeRead(Stream stream, Completions completions)
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
        if (hasFirst)
        {
            TakeFirst();
            return true;
        }
        try
        {
            reading = stream.ReadAsync(Buffer.IsEmpty ? first : Buffer, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        }
        catch (ObjectDisposedException e)
        {
            Fail(e);
            return true;
        }
        if (reading.IsCompleted)
        {
            Take();
            return true;
        }
        reading.UnsafeOnCompleted(onCompleted);
        return false;
    }

    private protected override void Cancel() => withdrawal.Cancel();

    private void TakeFirst()
    {
        Result = 0;
        if (Buffer.IsEmpty) return;
        Buffer.Span[0] = first[0];
        hasFirst = false;
        Result = 1;
    }

    private void Take()
    {
        try
        {
            Result = reading.GetResult();
            if (!Buffer.IsEmpty || Result == 0) return;
            hasFirst = true;
            Result = 0;
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
