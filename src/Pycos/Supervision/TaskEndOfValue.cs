using System.Diagnostics;

namespace Pycos;

/// <summary>A task's end as something to wait for, which gives its value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class TaskEnd<T>(PycosTask task) : QueuedTarget<T>, ITaskEnd
{
    // Most ends have none.
    private EndAudience? audience;

    public EndAudience Audience => audience ??= new EndAudience(task);

    internal override byte Number => 7;

    internal override long ObjectId => task.Id;

    internal override string Call => "Finish";

    internal override string DisplayName => $"the end of '{task.FullName}'";

    // Nobody can end the task of a host that is gone.
    internal override Fiber? Holder => HasVanished ? null : task.Fiber;

    internal override PycosTask? Awaited => task;

    internal override bool IsJoin => true;

    internal override bool TryComplete(Waiter waiter) => task.IsFinished;

    internal override void AssertInvariants(Waiter waiter)
    {
        base.AssertInvariants(waiter);
        Debug.Assert(!task.HasEnded || queue.First is null, $"{task.Name}: nobody waits for the end of a task that has ended.");
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Read(ObjectKey.End(task.Id));

    internal override string Pending(Waiter waiter) => $"looks for {DisplayName}";

    internal override string Done(object? detail) => $"sees {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for {DisplayName}{(HasVanished ? ", whose host has vanished" : "")}";

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given) => Value;

    // A task can also be awaited by plain code, where there is no task that could wait.
    internal override bool TryPass(Fiber? fiber) => fiber is null ? task.IsFinished : fiber.TryPass(this);

    internal override T End(Fiber? fiber, T given)
    {
        TaskEnd.EndAwait(fiber, task);
        return Value;
    }

    internal override void AwaitPlainly(Fiber? fiber, Action continuation) => TaskEnd.AwaitPlainly(task, fiber, continuation);

    public void Announce()
    {
        audience?.TellMonitors();
        queue.CompleteAll();
        audience?.TellWatchers();
    }

    private T Value => task is PycosTask<T> valued ? valued.Result! : default!;

    private bool HasVanished => task.Scheduler.IsClosed && !task.HasEnded;
}
