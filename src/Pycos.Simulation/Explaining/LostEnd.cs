namespace Pycos.Simulation;

/// <summary>The end of a failing run, from where no schedule passes any more that was tried: of it, a report shows what the failure comes from.</summary>
internal static class LostEnd
{
    // Of the events that the failure comes from, the first ones say what becomes of the last choice, the last how it fails.
    private const int FirstMax = 8;
    private const int LastMax = 16;

    // For fewer the gap would take as much room.
    private const int LeftOutMin = 4;

    /// <param name="failing">The run.</param>
    /// <param name="step">Its first step that is lost.</param>
    internal static LostPart CutOf(Transcript failing, long step)
    {
        var events = failing.Events.First;
        var mark = 0;
        while (mark < events.Count && events[mark].Step < step) mark++;
        // Of a longer run the causes of its end are not known.
        var causes = failing.Events.Last.Count > 0 ? [] : Causes(failing, mark);
        if (causes.Count == 0) return new LostPart(mark, new HashSet<int>());
        var shown = causes.Count <= FirstMax + LastMax ? causes : [.. causes.Take(FirstMax), .. causes.TakeLast(LastMax)];
        // What the program says itself is shown in any case.
        var leftOut = Enumerable.Range(mark, events.Count - mark).Except(shown).Where(place => !events[place].IsNote).ToHashSet();
        return new LostPart(mark, leftOut.Count < LeftOutMin ? new HashSet<int>() : leftOut);
    }

    /// <summary>What the failure comes from, as far as steps show it: in order, from the mark on.</summary>
    private static List<int> Causes(Transcript failing, int mark)
    {
        var events = failing.Events.First;
        var failure = failing.Outcome.Failure!;
        // It fails in one step, or since nobody gets on.
        var isStuck = failure.Kind is FailureKind.Deadlock or FailureKind.Livelock or FailureKind.LeakedTask;
        var seen = new HashSet<long>();
        var actors = new HashSet<long>();
        var objects = new Dictionary<int, bool>();
        var causes = new List<int>();
        for (var place = events.Count - 1; place >= mark; place--)
        {
            var e = events[place];
            if (e.IsNote) continue;
            var isLast = seen.Add(e.ActorId);
            var isEnd = e.Step >= failure.Step || IsFault(e) || (isStuck && isLast && !e.IsEnd);
            if (!isEnd && !actors.Contains(e.ActorId) && !IsSeen(e)) continue;
            causes.Add(place);
            actors.Add(e.ActorId);
            if (IsAccess(e)) objects[e.Access.Object] = objects.GetValueOrDefault(e.Access.Object) || e.Access.IsWrite;
        }
        causes.Reverse();
        return causes;

        bool IsSeen(in TraceEvent e) =>
            (e.Number == TaskActs.Spawn.Number && actors.Contains(e.ObjectId))
            || (IsAccess(e) && objects.TryGetValue(e.Access.Object, out var isWritten) && (isWritten || e.Access.IsWrite));
    }

    private static bool IsFault(in TraceEvent e) => e.IsEnd && (TaskExitStatus)e.Outcome == TaskExitStatus.Faulted;

    // Who yields touches plain memory as far as is known, and mostly nothing that others see.
    private static bool IsAccess(in TraceEvent e) => e.Access.Object != ObjectKey.None && !(e.IsTask && e.Access.Object == ObjectKey.Memory);
}
