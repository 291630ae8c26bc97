namespace Pycos.Simulation;

/// <summary>Who did what to which object in a run: who could have let a task go on that waits.</summary>
internal sealed class ActionHistory
{
    private readonly Dictionary<(byte Number, long ObjectId), OrderedDictionary<long, Doer>> doers = [];

    /// <summary>An act, or a wait that has ended.</summary>
    internal void Record(WorkItem? actor, byte number, WaitOutcome outcome, long objectId)
    {
        if (actor is null || outcome is not (WaitOutcome.Completed or WaitOutcome.Refused)) return;
        if (!doers.TryGetValue((number, objectId), out var all)) doers[(number, objectId)] = all = [];
        if (!all.TryGetValue(actor.Id, out var doer)) all[actor.Id] = doer = new Doer(actor);
        if (outcome == WaitOutcome.Completed) doer.Times++;
    }

    /// <summary>Those that did this to the object, in the order in which each did it first.</summary>
    internal IEnumerable<WorkItem> Of(byte number, long objectId) =>
        doers.TryGetValue((number, objectId), out var all) ? all.Values.Select(doer => doer.Actor) : [];

    /// <summary>Those that have done the one more often than the other, and how much more often.</summary>
    internal IEnumerable<(WorkItem Actor, int Count)> Balance(byte taken, byte givenBack, long objectId)
    {
        foreach (var actor in Of(taken, objectId))
        {
            var count = Times(actor, taken, objectId) - Times(actor, givenBack, objectId);
            if (count > 0) yield return (actor, count);
        }
    }

    private int Times(WorkItem actor, byte number, long objectId) =>
        doers.TryGetValue((number, objectId), out var all) && all.TryGetValue(actor.Id, out var doer) ? doer.Times : 0;

    private sealed class Doer(WorkItem actor)
    {
        internal WorkItem Actor => actor;

        internal int Times { get; set; }
    }
}
