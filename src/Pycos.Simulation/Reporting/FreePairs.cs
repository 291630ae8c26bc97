namespace Pycos.Simulation;

/// <summary>Acquires and releases of locks and permits that nobody waited for, neither who acquired nor any other in between.</summary>
internal static class FreePairs
{
    // As docs/design/formats.md has them, the same for locks and semaphores.
    private const byte Acquire = 11;
    private const byte Release = 41;

    // Waiting for a condition gives the lock away for a while.
    private const byte Condition = 13;

    /// <summary>The places of both events of each pair.</summary>
    internal static HashSet<int> Of(IReadOnlyList<TraceEvent> events)
    {
        var free = new HashSet<int>();
        var held = new Dictionary<(long Actor, long Object), Stack<int>>();
        var waitedFor = new Dictionary<long, int>();
        var gaveWay = new Dictionary<long, int>();
        for (var i = 0; i < events.Count; i++)
        {
            var e = events[i];
            if (e.Number == Acquire && e.Outcome == WaitOutcome.Pending) waitedFor[e.ObjectId] = i;
            if (e.Number == Condition) gaveWay[e.ActorId] = i;
            if (e.Number is not (Acquire or Release) || e.Outcome != WaitOutcome.Completed) continue;
            var key = (e.ActorId, e.ObjectId);
            if (e.Number == Acquire)
            {
                if (!held.TryGetValue(key, out var taken)) held[key] = taken = [];
                taken.Push(i);
            }
            else if (held.TryGetValue(key, out var taken) && taken.TryPop(out var acquired) && IsQuiet(acquired, e))
            {
                free.Add(acquired);
                free.Add(i);
            }
        }
        return free;

        // Who waited before that, and was still waiting then, would have been served first.
        bool IsQuiet(int acquired, TraceEvent e) =>
            waitedFor.GetValueOrDefault(e.ObjectId, -1) < acquired && gaveWay.GetValueOrDefault(e.ActorId, -1) < acquired
            && !WaitedItself(events, acquired);
    }

    private static bool WaitedItself(IReadOnlyList<TraceEvent> events, int acquired)
    {
        var e = events[acquired];
        for (var i = acquired - 1; i >= 0; i--)
        {
            if (events[i].ActorId == e.ActorId) return events[i].Number == Acquire && events[i].Outcome == WaitOutcome.Pending;
        }
        return false;
    }
}
