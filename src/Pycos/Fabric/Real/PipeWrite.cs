using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Writes to a pipe.</summary>
internal sealed class PipeWrite : WriteRequest, IAwaitedCall, ICompleted
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

    public void Complete() => End(this);

    bool IAwaitedCall.TryBegin()
    {
        // Of one that ends early the stream does not say how much it has written.
        Result = 0;
        writing = stream.WriteAsync(Buffer, withdrawal.Token).ConfigureAwait(false).GetAwaiter();
        if (writing.IsCompleted) return true;
        writing.UnsafeOnCompleted(onCompleted);
        return false;
    }

    void IAwaitedCall.Take()
    {
        writing.GetResult();
        Result = Buffer.Length;
    }

    // The other side is gone, or this one is closed.
    Exception? IAwaitedCall.Told(Exception thrown) => thrown is IOException or ObjectDisposedException ? thrown : null;

    private protected override bool TryStart() => TryBegin(this);

    private protected override void Cancel() => withdrawal.Cancel();
}
