using System.Numerics;

namespace Pycos.Simulation;

/// <summary>Folds every event of a run into a 64-bit hash; on replay keeps the events too.</summary>
/// <remarks>
/// Only numbers enter the hash: who (in order of creation), what, how it went, which object, when. Names, messages and
/// reference identities do not, so the hash is the same in Debug and Release, in any process, on any machine.
/// </remarks>
internal sealed class TraceObserver(VirtualClock clock, RunTables tables, Footprint footprint) : Observer
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

    internal override void Record(WorkItem? actor, OperationKind kind, WaitOutcome outcome, long objectId, object? detail)
    {
        var actorId = actor?.Id ?? 0;
        var what = ((ulong)actorId << 16) | ((ulong)kind << 8) | (ulong)outcome;
        var hash = (Hash ^ what) * Multiplier;
        hash = (BitOperations.RotateLeft(hash, 29) ^ (ulong)objectId ^ ((ulong)clock.Ticks << 20)) * Multiplier;
        Hash = hash ^ (hash >> 32);
        footprint.Add(kind, outcome, tables.Canonical(Access.Of(kind, outcome, actorId, objectId)));
        if (kind is OperationKind.Exit or OperationKind.Spawn or OperationKind.Draw or OperationKind.BlockingCall || outcome == WaitOutcome.Interrupted)
        {
            RecordBesides(actorId, kind, objectId, detail);
        }
        if (kind == OperationKind.Spawn && Paths is not null) Paths.OnSpawn(actor, (PycosTask)detail!);
        if (events is null) return;
        if (kind == OperationKind.Spawn && detail is PycosTask task) names[objectId] = task.Name;
        History!.Record(actor, kind, outcome, objectId);
        var text = EventText.Of(actor, kind, outcome, names.GetValueOrDefault(objectId, ""), detail);
        events.Add(new TraceEvent(clock.Ticks, actorId, ActorName(actor), actor is Fiber, kind, outcome, objectId, text));
    }

    internal override void OnTouch(OperationKind kind, long objectId) =>
        footprint.Add(tables.Canonical(Access.Of(kind, WaitOutcome.Completed, actor: 0, objectId)));

    internal override void OnTouch(CommonState state, bool isWrite) => footprint.Add(new Access(ObjectKey.Common(state), isWrite));

    internal override void OnPosted(WorkItem? poster, long id) => tables.OnPosted(poster?.Id ?? 0, id);

    internal override ulong OnMade(WorkItem? maker) => tables.OnMade(maker?.Id ?? 0);

    internal override void OnFirstUse(long number, string kind, string? name, ulong origin, long companion) =>
        tables.OnFirstUse(number, kind, name, origin, companion);

    /// <summary>What few operations do besides touching their object.</summary>
    private void RecordBesides(long actorId, OperationKind kind, long objectId, object? detail)
    {
        switch (kind)
        {
            case OperationKind.Exit:
                // Whatever comes for the task now comes too late.
                footprint.Add(new Access(ObjectKey.Mailbox(actorId), true));
                footprint.Add(new Access(ObjectKey.Control(actorId), true));
                footprint.Add(new Access(ObjectKey.Common(CommonState.Tasks), false));
                break;
            case OperationKind.Spawn:
                tables.OnSpawn(actorId, objectId, ((PycosTask)detail!).Name);
                footprint.Add(new Access(ObjectKey.Common(CommonState.Tasks), false));
                break;
            case OperationKind.BlockingCall:
                // Its end frees a thread of the pool, and lets go on who waits for it.
                footprint.Add(new Access(ObjectKey.Shared(objectId), true));
                break;
            case OperationKind.Draw:
                footprint.AddValue((ulong)objectId);
                break;
            default:
                // Whoever interrupts a task writes to this.
                footprint.Add(new Access(ObjectKey.Control(actorId), true));
                break;
        }
    }

    private static string ActorName(WorkItem? actor) => actor?.DisplayName ?? "(simulator)";
}
