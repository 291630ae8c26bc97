namespace Pycos;

/// <summary>A file that is open: what can be asked of it.</summary>
/// <remarks>Any number of requests may be under way at a time. Used by one scheduler's steps alone.</remarks>
/// <param name="stored">The file.</param>
/// <param name="access">What it was opened for.</param>
/// <param name="start">Where its user's position begins.</param>
internal sealed class OpenedFile(StoredFile stored, FileAccess access, long start)
{
    private FileSystem system = null!;
    private FileTurns turns = null!;

    internal StoredFile Stored => stored;

    internal FileAccess Access => access;

    internal long Start => start;

    /// <summary>In traces.</summary>
    internal long Number { get; private set; }

    internal string DisplayName { get; private set; } = "";

    internal bool IsClosed => turns.IsClosed;

    /// <summary>In a step: it is somebody's from now on.</summary>
    internal void GiveTo(FileSystem system, FileTurns turns, long number, string displayName)
    {
        this.system = system;
        this.turns = turns;
        Number = number;
        DisplayName = displayName;
    }

    internal FileRead NewRead() => new(this, turns);

    internal FileWrite NewWrite() => new(this, turns);

    internal Request<long> Length() => new FileCall<long>(turns, Number, $"looks for the length of {DisplayName}", () => stored.Length);

    internal Request<bool> SetLength(long length) => new FileCall<bool>(turns, Number, $"sets the length of {DisplayName}", () =>
    {
        stored.SetLength(length);
        return true;
    });

    internal Request<bool> Flush() => new FileCall<bool>(turns, Number, $"flushes {DisplayName}", () =>
    {
        stored.Flush();
        return true;
    });

    /// <summary>Lets go of it. What is under way ends with <see cref="ObjectDisposedException"/>.</summary>
    internal void Close()
    {
        if (IsClosed) return;
        turns.Close();
        system.OnClosed(this);
    }
}
