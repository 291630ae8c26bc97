namespace Pycos.Simulation;

/// <summary>Keeps the events of a run in words, and who did what to which object: on replay only.</summary>
internal sealed class EventRecorder(WorldTime clock)
{
    // Three names, and what is between them.
    private const int TextMax = 4 * ShownText.LineMax;

    // Not in the trace hash: what is posted has a step of its own.
    private const byte Posted = 9;

    // In the hash neither.
    private const byte Note = 0;

    // Their names are asked for when something happens: new code may have brought a new one.
    private readonly Dictionary<long, PycosTask> tasks = [];
    private long step;
    private ulong hashBeforeStep;
    private volatile bool isFrozen;

    internal EventLog Log { get; } = new();

    internal ActionHistory History { get; } = new();

    private ActorNames Names => Log.Names;

    /// <summary>The trace's hash before the present step.</summary>
    /// <param name="now">What it is now.</param>
    internal ulong HashBeforeStep(ulong now) => step == clock.Steps ? hashBeforeStep : now;

    /// <summary>Nothing that happens from now on counts.</summary>
    internal void Freeze() => isFrozen = true;

    internal void OnSpawned(PycosTask task)
    {
        if (isFrozen) return;
        tasks[task.Id] = task;
        // Now, so that those of one name are numbered as they were made.
        _ = Names.Of(task);
    }

    internal void OnWait(Waiter waiter, WaitTarget target, WaitOutcome outcome, Access access, object? detail, ulong hashBefore)
    {
        if (isFrozen) return;
        Enter(hashBefore);
        History.Record(waiter, target.Number, outcome, target.ObjectId);
        var named = Names.Named(detail);
        var text = outcome switch
        {
            WaitOutcome.Pending => target.WaitingFor(named),
            WaitOutcome.TimedOut => target.TimedOut,
            WaitOutcome.Interrupted => $"is interrupted by {Described.Of(detail)}",
            WaitOutcome.Cancelled => "stops waiting: cancelled",
            _ => target.Done(named),
        };
        Keep(waiter, target.Number, outcome, target.ObjectId, access, target.Awaited is { } awaited ? WithName(text, awaited) : text);
    }

    internal void OnConcluded(Waiter waiter, byte number, object? value)
    {
        if (!isFrozen) Log.Amend(waiter.Id, number, $" to {Described.Of(Names.Named(value))}");
    }

    internal void OnAct(WorkItem? actor, Act act, WaitOutcome outcome, long objectId, Access access, object? detail, ulong hashBefore)
    {
        if (isFrozen) return;
        Enter(hashBefore);
        History.Record(actor, act.Number, outcome, objectId);
        var other = tasks.TryGetValue(objectId, out var task) ? Names.Of(task) : "";
        Keep(actor, act.Number, outcome, objectId, access, act.Text(new ActEvent(outcome, other, Names.Named(detail))));
    }

    /// <summary>What a step sets, releases or writes in plain code is seen by what it lets go on.</summary>
    internal void OnPosted(WorkItem? poster, WorkItem item)
    {
        if (isFrozen) return;
        Names.OnPosted(poster, item);
        if (item is not ForeignContinuation { Call: { } call } || poster is null) return;
        var name = Names.Of(item);
        var after = AwaitedThing.Of(call) is { } awaited ? $" after {Names.Named(awaited)}" : "";
        Keep(poster, Posted, WaitOutcome.Pending, item.Id, Access.Nothing, Names.Of(poster) == name ? "lets others go first" : $"lets {name} go on{after}");
    }

    internal void OnNote(WorkItem? actor, string text)
    {
        if (!isFrozen) Keep(actor, Note, WaitOutcome.Completed, 0, Access.Nothing, text);
    }

    /// <summary>The line after which nothing more is kept, in any case.</summary>
    internal void OnLastLine(WorkItem? actor, string text) => Keep(actor, Note, WaitOutcome.Completed, 0, Access.Nothing, text);

    private void Enter(ulong hashBefore)
    {
        if (step == clock.Steps) return;
        step = clock.Steps;
        hashBeforeStep = hashBefore;
    }

    /// <summary>Several tasks may have been given one name.</summary>
    private string WithName(string text, PycosTask task)
    {
        var name = Names.Of(task);
        return name == task.FullName ? text : text.Replace($"'{task.FullName}'", $"'{name}'", StringComparison.Ordinal);
    }

    private void Keep(WorkItem? actor, byte number, WaitOutcome outcome, long objectId, Access access, string text) => Log.Add(new TraceEvent(
        clock.Ticks, actor?.Id ?? 0, actor is null ? "(simulator)" : ShownText.Line(Names.Of(actor)), actor is Fiber, number, outcome, objectId,
        ShownText.Line(text, TextMax), clock.Steps, access));
}
