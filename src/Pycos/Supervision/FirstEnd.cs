namespace Pycos;

/// <summary>Waiting for the first of several tasks to end.</summary>
internal sealed class FirstEnd(PycosTask[] tasks) : WaitTarget<PycosTask?>, IEndWatcher
{
    private Waiter? waiting;
    private PycosTask? first;

    internal override byte Number => 21;

    internal override string Call => "WhenAny";

    internal override string Noun => "wait";

    internal override string DisplayName => $"the first end of {string.Join(", ", tasks.Select(task => $"'{task.Name}'"))}";

    // Each look at a task is taken down by itself.
    internal override bool TryComplete(Waiter waiter)
    {
        first ??= Array.Find(tasks, static task => task.IsFinished);
        return first is not null;
    }

    internal override void Enqueue(Waiter waiter)
    {
        waiting = waiter;
        foreach (var task in tasks) task.End.AddWatcher(this);
    }

    internal override void Remove(Waiter waiter)
    {
        waiting = null;
        foreach (var task in tasks) task.End.RemoveWatcher(this);
    }

    public void OnEnd(PycosTask task)
    {
        first ??= task;
        waiting?.Complete();
    }

    internal override PycosTask? Conclude(Waiter waiter, WaitOutcome outcome, PycosTask? given) =>
        outcome == WaitOutcome.TimedOut ? given : first;

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Nothing;

    internal override string Done(object? detail) => $"sees {DisplayName}";
}
