using System.Buffers;

namespace Pycos;

/// <summary>Reads from a place in a file.</summary>
/// <remarks>The disk reads into a buffer of its own, from where a step copies: the task's own may be another's by the time at which a disk goes on that hung.</remarks>
internal sealed class FileRead(OpenedFile file, FileTurns turns) : FileRequest<int>(turns)
{
    // More is had by reading again, as from any stream.
    private const int ReadMax = 1 << 20;

    private Work? spare;

    internal Memory<byte> Buffer { get; set; }

    internal long Offset { get; set; }

    private protected override FileWork NextWork()
    {
        spare ??= new Work(this, file);
        spare.Prepare(Math.Min(Buffer.Length, ReadMax), Offset);
        return spare;
    }

    private protected override void OnAbandoned() => spare = null;

    private sealed class Work(FileRead request, OpenedFile file) : FileWork
    {
        private byte[] bytes = [];
        private int wanted;
        private long offset;
        private int count;

        public override string DisplayName => $"reads from {file.DisplayName}";

        public override long ObjectId => file.Number;

        internal void Prepare(int wanted, long offset)
        {
            bytes = ArrayPool<byte>.Shared.Rent(wanted);
            this.wanted = wanted;
            this.offset = offset;
            count = 0;
        }

        internal override void EndByClosing() => request.OnClosed();

        private protected override void Do() => count = file.Stored.Read(bytes.AsSpan(0, wanted), offset);

        private protected override void GiveResult()
        {
            bytes.AsSpan(0, count).CopyTo(request.Buffer.Span);
            LetGo();
            request.OnDone(this, count);
        }

        private protected override void LetGo() => ArrayPool<byte>.Shared.Return(bytes);
    }
}
