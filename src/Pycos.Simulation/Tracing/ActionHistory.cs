namespace Pycos.Simulation;

/// <summary>Who acted on what in a run: who could have let a task go on that waits.</summary>
internal sealed class ActionHistory
{
    private readonly Dictionary<(OperationKind Kind, long ObjectId), OrderedDictionary<long, WorkItem>> actors = [];
    private readonly Dictionary<(long ObjectId, long ActorId), int> taken = [];

    internal void Record(WorkItem? actor, OperationKind kind, WaitOutcome outcome, long objectId)
    {
        if (actor is null || outcome is not (WaitOutcome.Completed or WaitOutcome.Refused)) return;
        if (kind is OperationKind.Acquire or OperationKind.Release && outcome == WaitOutcome.Completed)
        {
            var key = (objectId, actor.Id);
            taken[key] = taken.GetValueOrDefault(key) + (kind == OperationKind.Acquire ? 1 : -1);
        }
        if (!actors.TryGetValue((kind, objectId), out var all)) actors[(kind, objectId)] = all = [];
        all.TryAdd(actor.Id, actor);
    }

    /// <summary>Those that did this to the object, in the order in which each did it first.</summary>
    internal IReadOnlyCollection<WorkItem> Of(OperationKind kind, long objectId) =>
        actors.TryGetValue((kind, objectId), out var all) ? all.Values : [];

    /// <summary>Those that have acquired the object more often than they have released it, and how much more often.</summary>
    internal IEnumerable<(WorkItem Actor, int Count)> Holding(long objectId)
    {
        foreach (var actor in Of(OperationKind.Acquire, objectId))
        {
            var count = taken[(objectId, actor.Id)];
            if (count > 0) yield return (actor, count);
        }
    }
}
