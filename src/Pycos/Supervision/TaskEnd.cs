using System.Diagnostics;

namespace Pycos;

/// <summary>A task's end as something to wait for, and who is to be told of it.</summary>
internal sealed class TaskEnd(PycosTask task) : QueuedTarget<NoResult>
{
    private Monitors? monitors;
    private LinkedList<IEndWatcher>? watchers;

    /// <summary>The one end of a task, made for whoever asks first: a plain thread may ask while the scheduler does.</summary>
    internal static TaskEnd Of(PycosTask task, ref TaskEnd? end) => Interlocked.CompareExchange(ref end, new TaskEnd(task), null) ?? end;

    internal override byte Number => 7;

    internal override long ObjectId => task.Id;

    internal override string Call => "Finish";

    internal override string DisplayName => $"the end of '{task.FullName}'";

    // Nobody can end the task of a host that is gone.
    internal override Fiber? Holder => HasVanished ? null : task.Fiber;

    internal override PycosTask? Awaited => task;

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

    internal override NoResult Conclude(Waiter waiter, WaitOutcome outcome, NoResult given) => default;

    // A task can also be awaited by plain code, where there is no task that could wait.
    internal override bool TryPass(Fiber? fiber) => fiber is null ? task.IsFinished : fiber.TryPass(this);

    internal override NoResult End(Fiber? fiber, NoResult given)
    {
        EndAwait(fiber);
        task.ThrowIfFailed();
        return default;
    }

    internal override void AwaitPlainly(Fiber? fiber, Action continuation) => AwaitPlainly(task, fiber, continuation);

    /// <summary>Registers a monitor once; after the end it is told at once.</summary>
    internal void AddMonitor(PycosTask monitor)
    {
        monitors ??= new Monitors();
        if (!monitors.TryAdd(monitor)) return;
        if (task.IsFinished) Tell(monitor, Notice());
    }

    /// <summary>Tells a watcher when the task ends; at once if it has, and gives null then.</summary>
    internal LinkedListNode<IEndWatcher>? AddWatcher(IEndWatcher watcher)
    {
        if (!task.HasEnded) return (watchers ??= []).AddLast(watcher);
        watcher.OnEnd(task);
        return null;
    }

    /// <summary>Takes a watcher off, if it has not been told yet.</summary>
    internal static void RemoveWatcher(LinkedListNode<IEndWatcher>? watcher)
    {
        if (watcher is { List: { } watchers }) watchers.Remove(watcher);
    }

    internal void Announce()
    {
        if (monitors is not null)
        {
            var notice = Notice();
            foreach (var monitor in monitors.InOrder) Tell(monitor, notice);
        }
        queue.CompleteAll();
        // Who is told may take others off: one that waits twice for the same end.
        while (watchers?.First is { } first)
        {
            watchers.RemoveFirst();
            first.Value.OnEnd(task);
        }
    }

    /// <summary>The end of an await, be it a task's or that of plain code in whichever step it goes on.</summary>
    internal static void EndAwait(Fiber? fiber)
    {
        if (fiber is { Scheduler.IsCurrent: true, HasTurn: true }) fiber.End();
    }

    internal static void AwaitPlainly(PycosTask task, Fiber? fiber, Action continuation)
    {
        fiber?.ForgetTry();
        PlainAwait.Begin(task, continuation);
    }

    /// <summary>On any thread: tells a watcher when the task ends; at once if it has, or if its scheduler has stopped.</summary>
    internal static void Watch(PycosTask task, IEndWatcher watcher, string operation)
    {
        if (ThisThread.Scheduler is { } here && here.MayWatch(task)) task.End.AddWatcher(watcher);
        else if (task.HasEnded || !WatchFromOutside(task, watcher, operation)) watcher.OnEnd(task);
    }

    // A method of its own: its closure is not to be made on the way of the others.
    private static bool WatchFromOutside(PycosTask task, IEndWatcher watcher, string operation) =>
        task.Scheduler.CallFromOutside($"{operation} of '{task.Name}'", () => task.End.AddWatcher(watcher));

    private bool HasVanished => task.Scheduler.IsClosed && !task.HasEnded;

    /// <summary>A monitor that has ended itself learns nothing.</summary>
    private void Tell(PycosTask monitor, TaskExited notice)
    {
        // The task may be a host's, and the monitor its scenario's.
        using var visit = new Visit(monitor.Scheduler);
        if (monitor.Send(notice)) task.IsObserved = true;
    }

    private TaskExited Notice() => new(task, task.Status, task.BoxedResult, task.Exception);
}
