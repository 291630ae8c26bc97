using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>A <see cref="ByteStream"/> for code that wants a <see cref="Stream"/>.</summary>
/// <param name="stream">Whose bytes they are.</param>
/// <param name="onDispose">What disposing of the view does, in a step of the stream's scheduler.</param>
internal sealed class StreamView(ByteStream stream, Action onDispose) : Stream
{
    private int isDisposed;

    public override bool CanRead => stream.PlainReads is not null && !stream.IsClosed;

    public override bool CanWrite => stream.PlainWrites is not null && !stream.IsClosed;

    public override bool CanSeek => false;

    public override long Length => throw NoPosition();

    public override long Position
    {
        get => throw NoPosition();
        set => throw NoPosition();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        stream.PlainReads is { } reads ? reads.Begin(buffer, cancellationToken) : throw stream.OnlyWritten();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var writes = stream.PlainWrites ?? throw stream.OnlyRead();
        // Nobody writes to it: a request of either kind is begun by the same code.
        await writes.Begin(MemoryMarshal.AsMemory(buffer), cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(ReadAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override int EndRead(IAsyncResult asyncResult) => TaskToAsyncResult.End<int>(asyncResult);

    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    // What is written is handed over at once.
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw Blocking("ReadAsync");

    public override int Read(Span<byte> buffer) => throw Blocking("ReadAsync");

    public override int ReadByte() => throw Blocking("ReadAsync");

    public override void Write(byte[] buffer, int offset, int count) => throw Blocking("WriteAsync");

    public override void Write(ReadOnlySpan<byte> buffer) => throw Blocking("WriteAsync");

    public override void WriteByte(byte value) => throw Blocking("WriteAsync");

    public override long Seek(long offset, SeekOrigin origin) => throw NoPosition();

    public override void SetLength(long value) => throw NoPosition();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Interlocked.Exchange(ref isDisposed, 1) == 0) stream.OnScheduler("Dispose", onDispose);
    }

    private NotSupportedException Blocking(string instead) => new(
        $"A thread cannot wait for {stream.Identity.DisplayName}: the scheduler whose bytes these are may need that thread. Call {instead} and await it.");

    private NotSupportedException NoPosition() => new($"{stream.Identity.DisplayName} has no length and no position: its bytes come and go in order.");
}
