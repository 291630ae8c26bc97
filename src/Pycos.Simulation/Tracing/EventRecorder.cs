namespace Pycos.Simulation;

/// <summary>Keeps the events of a run in words, and who did what to which object: on replay only.</summary>
internal sealed class EventRecorder(WorldTime clock)
{
    // Three names, and what is between them.
    private const int TextMax = 4 * ShownText.LineMax;

    // Their names are asked for when something happens: new code may have brought a new one.
    private readonly Dictionary<long, PycosTask> tasks = [];

    internal EventLog Log { get; } = new();

    internal ActionHistory History { get; } = new();

    internal void OnSpawned(PycosTask task) => tasks[task.Id] = task;

    internal void OnWait(Waiter waiter, WaitTarget target, WaitOutcome outcome, object? detail)
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
        Keep(waiter, target.Number, outcome, target.ObjectId, text);
    }

    internal void OnAct(WorkItem? actor, Act act, WaitOutcome outcome, long objectId, object? detail)
    {
        History.Record(actor, act.Number, outcome, objectId);
        var other = tasks.TryGetValue(objectId, out var task) ? task.FullName : "";
        Keep(actor, act.Number, outcome, objectId, act.Text(new ActEvent(outcome, other, detail)));
    }

    private void Keep(WorkItem? actor, byte number, WaitOutcome outcome, long objectId, string text) => Log.Add(new TraceEvent(
        clock.Ticks, actor?.Id ?? 0, NameOf(actor), actor is Fiber, number, outcome, objectId, ShownText.Line(text, TextMax)));

    private static string NameOf(WorkItem? actor) => actor is null ? "(simulator)" : ShownText.Line(actor.DisplayName);
}
