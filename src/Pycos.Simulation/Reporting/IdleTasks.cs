namespace Pycos.Simulation;

/// <summary>The tasks of a run that started, waited, and did nothing else, and that nobody had to do with.</summary>
internal static class IdleTasks
{
    // As docs/design/formats.md has them.
    private const byte Start = 1;
    private static readonly HashSet<byte> Waits = [3, 4, 5, 17];
    private static readonly HashSet<byte> DoneToTasks = [6, 7, 33, 34, 35, 38, 53];

    internal static HashSet<long> Of(IReadOnlyList<TraceEvent> events)
    {
        var idle = events.Where(e => e.IsTask && IsWait(e)).Select(e => e.ActorId).ToHashSet();
        foreach (var e in events)
        {
            if (e.IsTask && !IsIdle(e)) idle.Remove(e.ActorId);
            if (DoneToTasks.Contains(e.Number)) idle.Remove(e.ObjectId);
        }
        return idle;
    }

    private static bool IsIdle(TraceEvent e) =>
        e.Number == Start || IsWait(e)
        || (Waits.Contains(e.Number) && e.Outcome == WaitOutcome.Interrupted)
        || (e.Number == TaskActs.Exit.Number && (TaskExitStatus)e.Outcome == TaskExitStatus.Terminated);

    private static bool IsWait(TraceEvent e) => Waits.Contains(e.Number) && e.Outcome == WaitOutcome.Pending;
}
