namespace Pycos.Simulation;

/// <summary>What a world's schedulers tell, told on: to the hash and to what steps touch, and to those who keep events and names, if there are any.</summary>
/// <remarks>Called in each step, so it calls its parts directly: the two that are always there are fields of its own.</remarks>
internal sealed class TraceObserver(WorldTime clock, RunTables tables, Footprint footprint, TaskPaths? paths, Func<long, string>? names) : Observer
{
    private readonly TouchRecorder touches = new(tables, footprint);
    private EventHash hash = new();
    private EventRecorder? events;
    private ulong? frozen;

    internal ulong Hash => frozen ?? hash.Value;

    internal override bool WantsDetails => events is not null;

    /// <summary>Who acted on what, if the events are kept.</summary>
    internal ActionHistory? History => events?.History;

    /// <summary>The events, if they are kept.</summary>
    internal EventLog? Events => events?.Log;

    internal void KeepEvents() => events = new EventRecorder(clock);

    /// <summary>The present step does not end, and is no part of the run: what it does from now on is not kept, and the hash is that of the steps before.</summary>
    internal void Freeze()
    {
        events?.Freeze();
        frozen = events?.HashBeforeStep(hash.Value) ?? hash.Value;
    }

    /// <summary>A line beside the events, if they are kept; the hash does not know of it.</summary>
    internal void OnNote(WorkItem? actor, string text) => events?.OnNote(actor, text);

    /// <summary>The line with which the events end, where the run was halted.</summary>
    internal void OnLastLine(WorkItem? actor, string text) => events?.OnLastLine(actor, text);

    internal override void OnWait(Waiter waiter, WaitOutcome outcome, object? detail)
    {
        var target = waiter.Target!;
        var before = hash.Value;
        hash.Fold(waiter.Id, target.Number, outcome, target.ObjectId, clock.Ticks);
        var access = target.Touches(waiter, outcome);
        touches.Add(target.Number, outcome, access);
        if (outcome == WaitOutcome.Pending && waiter.Joined is not null) touches.OnJoining();
        events?.OnWait(waiter, target, outcome, access, detail, before);
    }

    internal override void OnConcluded(Waiter waiter, byte number, object? value) => events?.OnConcluded(waiter, number, value);

    internal override void OnAct(WorkItem? actor, Act act, WaitOutcome outcome, long objectId, object? detail)
    {
        var actorId = actor?.Id ?? 0;
        var before = hash.Value;
        hash.Fold(actorId, act.Number, outcome, objectId, clock.Ticks);
        var access = act.Touches(actorId, objectId);
        touches.Add(act.Number, outcome, access);
        events?.OnAct(actor, act, outcome, objectId, access, detail, before);
    }

    internal override void OnTouch(Access access) => touches.Add(access);

    internal override void OnSpawned(WorkItem? spawner, PycosTask task)
    {
        if (names is not null) task.Rename(names(task.Id));
        touches.OnSpawned(spawner, task);
        paths?.OnSpawn(spawner, task);
        events?.OnSpawned(task);
    }

    internal override void OnPosted(WorkItem? poster, WorkItem item)
    {
        touches.OnPosted(poster, item.Id);
        events?.OnPosted(poster, item);
    }

    internal override ulong OnMade(WorkItem? maker) => touches.OnMade(maker);

    internal override void OnFirstUse(long number, string kind, string? name, ulong origin, long companion) =>
        touches.OnFirstUse(number, kind, name, origin, companion);
}
