namespace Pycos;

/// <summary>The files of one machine as a scheduler's tasks ask for them.</summary>
/// <remarks>One for both worlds: they differ in the store, and in where what blocks runs.</remarks>
internal sealed class FileSystem(FileStore store, BlockingCalls threads)
{
    private readonly List<OpenedFile> open = [];

    /// <summary>Those that are open, in the order of their opening.</summary>
    internal IReadOnlyList<OpenedFile> Open => open;

    /// <param name="number">Of the file, in traces; of the following also.</param>
    /// <param name="displayName">For reports.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="mode">What is made of one that is there, or not.</param>
    /// <param name="access">What for.</param>
    internal Request<OpenedFile> OpenFile(long number, string displayName, string path, FileMode mode, FileAccess access)
    {
        var turns = new FileTurns(threads);
        return new FileCall<OpenedFile>(turns, number, $"opens {displayName}", () => OpenStored(path, mode, access))
        {
            Taken = file =>
            {
                file.GiveTo(this, turns, number, displayName);
                open.Add(file);
            },
            LetGo = static file => file.Stored.Close(),
        };
    }

    internal Request<FileStatus?> Look(long number, string displayName, string path) =>
        Call(number, $"looks at {displayName}", () => store.Look(path));

    internal Request<bool> Delete(long number, string displayName, string path) =>
        Call(number, $"deletes {displayName}", () => store.Delete(path));

    internal Request<bool> Rename(long number, string displayName, string path, string newPath, bool overwrite) =>
        Call(number, $"renames {displayName}", () => store.Rename(path, newPath, overwrite));

    internal Request<bool> CreateDirectory(long number, string displayName, string path) =>
        Call(number, $"creates {displayName}", () => store.CreateDirectory(path));

    internal Request<bool> DeleteDirectory(long number, string displayName, string path, bool recursive) =>
        Call(number, $"deletes {displayName}", () => store.DeleteDirectory(path, recursive));

    internal Request<string[]> List(long number, string displayName, string path) =>
        Call(number, $"lists {displayName}", () => store.List(path));

    internal Request<bool> FlushDirectory(long number, string displayName, string path) =>
        Call(number, $"flushes {displayName}", () => store.FlushDirectory(path));

    internal void OnClosed(OpenedFile file)
    {
        open.Remove(file);
        if (!store.BlocksOnClose) file.Stored.Close();
        else new FileTurns(threads).Start(new FileClosing(file));
    }

    /// <summary>The scheduler has stopped: what tasks forgot is let go.</summary>
    internal void Close()
    {
        foreach (var file in open) file.Stored.Close();
        open.Clear();
    }

    private OpenedFile OpenStored(string path, FileMode mode, FileAccess access)
    {
        var stored = store.Open(path, mode, access);
        if (mode != FileMode.Append) return new OpenedFile(stored, access, 0);
        try
        {
            return new OpenedFile(stored, access, stored.Length);
        }
        catch (IOException)
        {
            stored.Close();
            throw;
        }
    }

    private FileCall<bool> Call(long number, string what, Action call) => Call(number, what, () =>
    {
        call();
        return true;
    });

    // No other work is about the same: what hangs there is to hold up nobody else.
    private FileCall<T> Call<T>(long number, string what, Func<T> call) => new(new FileTurns(threads), number, what, call);
}
