namespace Pycos.Simulation;

/// <summary>A pipe of a simulated machine: so many bytes at the most, and what each end learns of the other.</summary>
/// <remarks>Sizes and rules are those of Linux, pipe(7). What one end does reaches the other as a step of its own.</remarks>
internal sealed class SimulatedPipe
{
    /// <summary>The kind of stream that says in what pieces large writes come.</summary>
    internal const string StreamKind = "pipes";

    /// <summary>What it holds.</summary>
    internal const int CapacityBytes = 64 * 1024;

    /// <summary>A write of up to so many comes in one piece (PIPE_BUF).</summary>
    internal const int AtomicBytes = 4 * 1024;

    // 0, the tame one, is all that there is room for; k are k pages.
    private const uint Pieces = 4;

    private readonly SharedObject identity;
    private readonly Func<uint> drawPiece;
    private UnreadBytes bytes;

    /// <param name="maker">Who makes it.</param>
    /// <param name="name">For reports.</param>
    /// <param name="drawPiece">Draws below a bound how much of a large write comes at a time.</param>
    internal SimulatedPipe(Scheduler maker, string name, Func<uint, uint> drawPiece)
    {
        identity = new SharedObject("pipe", name);
        identity.Bind(maker, "Start");
        this.drawPiece = () => drawPiece(Pieces);
    }

    internal PipeReading? Reader { get; private set; }

    internal PipeWriting? Writer { get; private set; }

    internal int Count => bytes.Count;

    internal int Room => CapacityBytes - bytes.Count;

    internal string DisplayName => identity.DisplayName;

    /// <summary>A draw in a report.</summary>
    internal static string Text(int number, uint piece) =>
        piece == 0 ? $"large write {number} to a pipe fills it at once" : $"large write {number} to a pipe comes in pieces of {piece} pages";

    internal PipeReading OpenReader(Scheduler scheduler) => Reader = new PipeReading(this, scheduler);

    internal PipeWriting OpenWriter(Scheduler scheduler) => Writer = new PipeWriting(this, scheduler);

    /// <summary>The running step looks at it and changes it.</summary>
    internal void Touch() => identity.Touch(isWrite: true);

    /// <summary>How much of a large write is taken at a time.</summary>
    internal int DrawPiece() => drawPiece() is > 0 and var pages ? (int)pages * AtomicBytes : int.MaxValue;

    internal int Take(Span<byte> target) => bytes.Take(target);

    internal void Put(ReadOnlySpan<byte> more) => bytes.Append(more);

    /// <summary>Nobody will read what is left.</summary>
    internal void Drop() => bytes.Drop(bytes.Count);
}
