namespace Pycos;

/// <summary>Waiting for the first of several tasks to end.</summary>
internal sealed class FirstEnd(PycosTask[] tasks) : WaitTarget<PycosTask?>, IEndWatcher
{
    private readonly LinkedListNode<IEndWatcher>?[] places = new LinkedListNode<IEndWatcher>?[tasks.Length];
    private Waiter? waiting;
    private PycosTask? first;

    internal override byte Number => 21;

    internal override string Call => "WhenAny";

    internal override string Noun => "wait";

    internal override string DisplayName => $"the first end of {string.Join(", ", tasks.Select(task => $"'{task.FullName}'"))}";

    // Each look at a task is taken down by itself.
    internal override bool TryComplete(Waiter waiter)
    {
        first ??= Array.Find(tasks, static task => task.IsFinished);
        return first is not null;
    }

    internal override void Enqueue(Waiter waiter)
    {
        waiting = waiter;
        for (var i = 0; i < tasks.Length; i++) places[i] = tasks[i].End.Audience.AddWatcher(this);
    }

    internal override void Remove(Waiter waiter)
    {
        waiting = null;
        for (var i = 0; i < tasks.Length; i++)
        {
            EndAudience.RemoveWatcher(places[i]);
            // The step that ends the wait, which is that of the first end, depends on that none of the others has come before.
            tasks[i].LookAtEnd();
        }
    }

    public void OnEnd(PycosTask task)
    {
        first ??= task;
        waiting?.Complete();
    }

    internal override PycosTask? Conclude(Waiter waiter, WaitOutcome outcome, PycosTask? given) =>
        outcome == WaitOutcome.TimedOut ? given : first;

    // Known once there is a first: a waiter that is interrupted might have left before it came, too.
    internal override Access Touches(Waiter waiter, WaitOutcome outcome) =>
        first is null ? Access.Nothing : Access.Read(ObjectKey.End(first.Id));

    internal override string Done(object? detail) => $"sees {DisplayName}";
}
