using System.Numerics;

namespace Pycos.Simulation;

/// <summary>Folds every event of a run into a 64-bit hash; on replay keeps the events too.</summary>
/// <remarks>
/// Only numbers enter the hash: who (in order of creation), what, how it went, which object, when. Names, messages and
/// reference identities do not, so the hash is the same in Debug and Release, in any process, on any machine.
/// </remarks>
internal sealed class TraceObserver(WorldTime clock, RunTables tables, Footprint footprint) : Observer
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private Dictionary<long, string> names = null!;
    private EventLog? events;

    internal ulong Hash { get; private set; } = 0x243F6A8885A308D3;

    internal override bool WantsDetails => events is not null;

    /// <summary>Names the tasks by their descent, if somebody wants to know.</summary>
    internal TaskPaths? Paths { get; init; }

    /// <summary>Who acted on what, if the events are kept.</summary>
    internal ActionHistory? History { get; private set; }

    /// <summary>The events, if they are kept.</summary>
    internal EventLog? Events => events;

    internal void KeepEvents()
    {
        events = new EventLog();
        names = [];
        History = new ActionHistory();
    }

    internal override void OnWait(Waiter waiter, WaitOutcome outcome, object? detail)
    {
        var target = waiter.Target!;
        Fold(waiter.Id, target.Number, outcome, target.ObjectId);
        footprint.Add(target.Number, outcome, tables.Canonical(target.Touches(waiter, outcome)));
        if (events is null) return;
        History!.Record(waiter, target.Number, outcome, target.ObjectId);
        var text = outcome switch
        {
            WaitOutcome.Pending => target.Waiting,
            WaitOutcome.TimedOut => target.TimedOut,
            WaitOutcome.Interrupted => $"is interrupted by {Described.Of(detail)}",
            WaitOutcome.Cancelled => "stops waiting: cancelled",
            _ => target.Done(detail),
        };
        Keep(waiter, target.Number, outcome, target.ObjectId, text);
    }

    internal override void OnAct(WorkItem? actor, Act act, WaitOutcome outcome, long objectId, object? detail)
    {
        var actorId = actor?.Id ?? 0;
        Fold(actorId, act.Number, outcome, objectId);
        footprint.Add(act.Number, outcome, tables.Canonical(act.Touches(actorId, objectId)));
        if (events is null) return;
        History!.Record(actor, act.Number, outcome, objectId);
        Keep(actor, act.Number, outcome, objectId, act.Text(new ActEvent(outcome, names.GetValueOrDefault(objectId, ""), detail)));
    }

    internal override void OnTouch(Access access) => footprint.Add(tables.Canonical(access));

    internal override void OnSpawned(WorkItem? spawner, PycosTask task)
    {
        tables.OnSpawn(spawner?.Id ?? 0, task.Id, task.Name);
        Paths?.OnSpawn(spawner, task);
        if (events is not null) names[task.Id] = task.Name;
    }

    internal override void OnPosted(WorkItem? poster, long id) => tables.OnPosted(poster?.Id ?? 0, id);

    internal override ulong OnMade(WorkItem? maker) => tables.OnMade(maker?.Id ?? 0);

    internal override void OnFirstUse(long number, string kind, string? name, ulong origin, long companion) =>
        tables.OnFirstUse(number, kind, name, origin, companion);

    private void Fold(long actor, byte number, WaitOutcome outcome, long objectId)
    {
        var what = ((ulong)actor << 16) | ((ulong)number << 8) | (ulong)outcome;
        var hash = (Hash ^ what) * Multiplier;
        hash = (BitOperations.RotateLeft(hash, 29) ^ (ulong)objectId ^ ((ulong)clock.Ticks << 20)) * Multiplier;
        Hash = hash ^ (hash >> 32);
    }

    private void Keep(WorkItem? actor, byte number, WaitOutcome outcome, long objectId, string text) =>
        events!.Add(new TraceEvent(clock.Ticks, actor?.Id ?? 0, ActorName(actor), actor is Fiber, number, outcome, objectId, text));

    private static string ActorName(WorkItem? actor) => actor?.DisplayName ?? "(simulator)";
}
