namespace Pycos;

/// <summary>Takes one line after the other; used by <c>await foreach</c>.</summary>
public sealed class LineEnumerator
{
    private readonly LineStream lines;

    internal LineEnumerator(LineStream lines) => this.lines = lines;

    /// <summary>The line taken last.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Takes the next line; gives false at the end of the stream.</summary>
    public async Coroutine<bool> MoveNextAsync()
    {
        if (await lines.Next() is not { } line) return false;
        Current = line;
        return true;
    }
}
