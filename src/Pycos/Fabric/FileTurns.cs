namespace Pycos;

/// <summary>The works of one opened file: they run together, but none overtakes one that nobody waits for any more.</summary>
/// <remarks>
/// Whoever waits for a write knows when it is over. A write that ended by its timeout may still come to the disk, and one that is asked for
/// later must not be there before it.
/// </remarks>
internal sealed class FileTurns(BlockingCalls threads)
{
    private readonly List<FileWork> running = [];
    private readonly List<FileWork> held = [];
    private int abandoned;

    internal bool IsClosed { get; private set; }

    internal void Start(FileWork work)
    {
        work.BeginIn(this);
        if (abandoned > 0)
        {
            held.Add(work);
            return;
        }
        running.Add(work);
        threads.Start(work);
    }

    /// <summary>Nobody wants the work: gives whether it had not begun, and does not.</summary>
    internal bool TryDrop(FileWork work)
    {
        if (held.Remove(work)) return true;
        running.Remove(work);
        abandoned++;
        return false;
    }

    internal void OnDone(FileWork work, bool isAbandoned)
    {
        if (!isAbandoned)
        {
            running.Remove(work);
            return;
        }
        if (--abandoned > 0) return;
        foreach (var next in held)
        {
            running.Add(next);
            threads.Start(next);
        }
        held.Clear();
    }

    /// <summary>No more begin, and who waits is told.</summary>
    internal void Close()
    {
        IsClosed = true;
        foreach (var work in (FileWork[])[.. running, .. held]) work.EndByClosing();
    }
}
