namespace Pycos;

/// <summary>Who is to be told of a task's end, in order of registration, each once.</summary>
internal sealed class Monitors
{
    private const int PruneMin = 16;

    private readonly List<PycosTask> monitors = [];
    private readonly HashSet<long> numbers = [];
    private int pruneAt = PruneMin;

    internal IReadOnlyList<PycosTask> InOrder => monitors;

    internal bool TryAdd(PycosTask monitor)
    {
        if (!numbers.Add(monitor.Id)) return false;
        monitors.Add(monitor);
        if (monitors.Count == pruneAt) Prune();
        return true;
    }

    /// <summary>Forgets those that have ended: a server may be watched by any number of short-lived clients.</summary>
    private void Prune()
    {
        monitors.RemoveAll(monitor => monitor.IsFinished && numbers.Remove(monitor.Id));
        pruneAt = Math.Max(PruneMin, monitors.Count * 2);
    }
}
