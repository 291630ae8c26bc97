using System.Buffers;

namespace Pycos;

/// <summary>Writes to a place in a file, all bytes, or fails.</summary>
/// <remarks>From a copy: what a task does with its buffer after a wait that ended early must not come to the disk.</remarks>
internal sealed class FileWrite(OpenedFile file, FileTurns turns) : FileRequest<int>(turns)
{
    private Work? spare;

    internal ReadOnlyMemory<byte> Buffer { get; set; }

    internal long Offset { get; set; }

    private protected override FileWork NextWork()
    {
        spare ??= new Work(this, file);
        spare.Prepare(Buffer.Span, Offset);
        return spare;
    }

    private protected override void OnAbandoned() => spare = null;

    private sealed class Work(FileWrite request, OpenedFile file) : FileWork
    {
        private byte[] bytes = [];
        private int count;
        private long offset;

        public override string DisplayName => $"writes {Described.Bytes(count)} to {file.DisplayName}";

        public override long ObjectId => file.Number;

        internal void Prepare(ReadOnlySpan<byte> written, long offset)
        {
            bytes = ArrayPool<byte>.Shared.Rent(written.Length);
            written.CopyTo(bytes);
            count = written.Length;
            this.offset = offset;
        }

        internal override void EndByClosing() => request.OnClosed();

        private protected override void Do() => file.Stored.Write(bytes.AsSpan(0, count), offset);

        private protected override void GiveResult()
        {
            LetGo();
            request.OnDone(this, count);
        }

        private protected override void LetGo() => ArrayPool<byte>.Shared.Return(bytes);
    }
}
