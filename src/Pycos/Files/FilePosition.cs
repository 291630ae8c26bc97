namespace Pycos;

/// <summary>A file as bytes in order: where in it reads and writes go on.</summary>
/// <remarks>There is one position, as a kernel has it. Of a read and a write together the second begins when the first is over.</remarks>
internal sealed class FilePosition : ByteTransport
{
    private readonly OpenedFile file;
    private readonly PositionRead? reader;
    private readonly PositionWrite? writer;

    internal FilePosition(OpenedFile file)
    {
        this.file = file;
        Value = file.Start;
        if (file.Access.HasFlag(FileAccess.Read)) reader = new PositionRead(this, file.NewRead());
        if (file.Access.HasFlag(FileAccess.Write)) writer = new PositionWrite(this, file.NewWrite());
    }

    /// <summary>How far has been read or written; a user who has not taken all that was read is not as far.</summary>
    internal long Value { get; set; }

    /// <summary>Before a write: what was read and nobody took is not to be skipped.</summary>
    internal Action OnWriting { get; set; } = static () => { };

    internal override ReadRequest? Reader => reader;

    internal override WriteRequest? Writer => writer;

    /// <summary>Whether a read or a write moves the position.</summary>
    internal bool IsMoving { get; set; }

    // Nobody reads at another end.
    internal override void EndWrites()
    {
    }

    internal override void Close() => file.Close();

    /// <summary>What moved the position is over: the other may.</summary>
    internal void Pass()
    {
        IsMoving = false;
        reader?.Move.GoOn();
        writer?.Move.GoOn();
    }
}
