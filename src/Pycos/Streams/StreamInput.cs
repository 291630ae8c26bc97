using System.Buffers;
using System.IO.Pipelines;

namespace Pycos;

/// <summary>A stream's bytes for code that wants a <see cref="PipeReader"/>. What it has read and was not consumed goes back when it is completed.</summary>
internal sealed class StreamInput(ByteStream stream, StreamView view) : PipeReader
{
    private readonly PipeReader reader = Create(view, new StreamPipeReaderOptions(leaveOpen: true));
    private ReadOnlySequence<byte> unconsumed;

    internal bool IsCompleted { get; private set; }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Given(await reader.ReadAsync(cancellationToken).ConfigureAwait(false));

    public override bool TryRead(out ReadResult result)
    {
        if (!reader.TryRead(out result)) return false;
        Given(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        unconsumed = Kept(unconsumed.Slice(consumed));
        reader.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => reader.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        if (IsCompleted) return;
        IsCompleted = true;
        var rest = unconsumed.ToArray();
        unconsumed = default;
        reader.Complete(exception);
        if (rest.Length > 0) stream.OnScheduler("Complete of the input", () => stream.PutBack(rest));
    }

    /// <summary>Without the segment before, whose end may be where the rest begins: the reader lets go of it.</summary>
    private static ReadOnlySequence<byte> Kept(ReadOnlySequence<byte> rest)
    {
        var next = rest.Start;
        while (!rest.IsEmpty && rest.TryGet(ref next, out var first) && first.IsEmpty) rest = rest.Slice(next);
        return rest.IsEmpty ? default : rest;
    }

    private ReadResult Given(ReadResult result)
    {
        unconsumed = result.Buffer;
        return result;
    }
}
