namespace Pycos.Simulation;

/// <summary>One end of a simulated pipe, as a program has it open.</summary>
internal sealed class PipeEnd : ByteTransport
{
    private readonly PipeReading? reader;
    private readonly PipeWriting? writer;

    internal PipeEnd(PipeReading reader) => this.reader = reader;

    internal PipeEnd(PipeWriting writer) => this.writer = writer;

    internal override ReadRequest? Reader => reader;

    internal override WriteRequest? Writer => writer;

    internal string DisplayName => (reader?.Side ?? writer!.Side).DisplayName;

    /// <summary>What it is to be taken from when the program lets go of it.</summary>
    internal ICollection<PipeEnd>? Siblings { get; set; }

    /// <summary>Whether what was written to it could not be read by anybody any more.</summary>
    internal bool IsBroken => writer is { IsBroken: true };

    internal override void EndWrites() => writer?.Close();

    internal override void Close()
    {
        reader?.Close();
        writer?.Close();
        Siblings?.Remove(this);
    }

    /// <summary>The program that had it open is gone: nobody is left to be told.</summary>
    internal void Drop()
    {
        reader?.Drop();
        writer?.Drop();
    }
}
