using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Reads from a pipe.</summary>
/// <remarks>The stream waits without a thread, and a read that it gives up has taken nothing.</remarks>
internal sealed class PipeRead : ReadRequest, IAwaitedCall, ICompleted
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

    public void Complete() => End(this);

    bool IAwaitedCall.TryBegin()
    {
        reading = stream.ReadAsync(Buffer.IsEmpty ? first : Buffer, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (reading.IsCompleted) return true;
        reading.UnsafeOnCompleted(onCompleted);
        return false;
    }

    void IAwaitedCall.Take()
    {
        Result = reading.GetResult();
        if (!Buffer.IsEmpty || Result == 0) return;
        hasFirst = true;
        Result = 0;
    }

    Exception? IAwaitedCall.Told(Exception thrown) => thrown is IOException or ObjectDisposedException ? thrown : null;

    private protected override bool TryStart()
    {
        if (!hasFirst) return TryBegin(this);
        TakeFirst();
        return true;
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
}
