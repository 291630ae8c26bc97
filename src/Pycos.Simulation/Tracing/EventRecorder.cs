namespace Pycos.Simulation;

/// <summary>Keeps the events of a run in words, and who did what to which object: on replay only.</summary>
internal sealed class EventRecorder(WorldTime clock)
{
    // Their names are asked for when something happens: new code may have brought a new one.
    private readonly Dictionary<long, PycosTask> tasks = [];

    internal EventLog Log { get; } = new();

    internal ActionHistory History { get; } = new();

    internal void OnSpawned(PycosTask task) => tasks[task.Id] = task;

    internal void OnWait(Waiter waiter, WaitTarget target, WaitOutcome outcome, Access access, object? detail)
    {
        History.Record(waiter, target.Number, outcome, target.ObjectId);
        var text = outcome switch
        {
            WaitOutcome.Pending => target.Waiting,
            WaitOutcome.TimedOut => target.TimedOut,
            WaitOutcome.Interrupted => $"is interrupted by {Described.Of(detail)}",
            WaitOutcome.Cancelled => "stops waiting: cancelled",
            _ => target.Done(detail),
        };
        Keep(waiter, target.Number, outcome, target.ObjectId, access, text);
    }

    internal void OnAct(WorkItem? actor, Act act, WaitOutcome outcome, long objectId, Access access, object? detail)
    {
        History.Record(actor, act.Number, outcome, objectId);
        var other = tasks.TryGetValue(objectId, out var task) ? task.FullName : "";
        Keep(actor, act.Number, outcome, objectId, access, act.Text(new ActEvent(outcome, other, detail)));
    }

    private void Keep(WorkItem? actor, byte number, WaitOutcome outcome, long objectId, Access access, string text) => Log.Add(new TraceEvent(
        clock.Ticks, actor?.Id ?? 0, actor?.DisplayName ?? "(simulator)", actor is Fiber, number, outcome, objectId, text,
        clock.Steps, access));
}
