namespace Pycos;

/// <summary>A task's end as something to wait for, and who is to be told of it.</summary>
internal sealed class TaskEnd(PycosTask task) : QueuedTarget<NoResult>
{
    private Monitors? monitors;
    private List<IEndWatcher>? watchers;

    internal override byte Number => 7;

    internal override long ObjectId => task.Id;

    internal override string Call => "Finish";

    internal override string DisplayName => $"the end of '{task.Name}'";

    // Nobody can end the task of a host that is gone.
    internal override Fiber? Holder => HasVanished ? null : task.Fiber;

    internal override PycosTask? Awaited => task;

    internal override bool TryComplete(Waiter waiter) => task.IsFinished;

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

    internal override void AwaitPlainly(Fiber? fiber, Action continuation) => AwaitPlainly(fiber, task.AsTask(), continuation);

    /// <summary>Registers a monitor once; after the end it is told at once.</summary>
    internal void AddMonitor(PycosTask monitor)
    {
        monitors ??= new Monitors();
        if (!monitors.TryAdd(monitor)) return;
        if (task.IsFinished) Tell(monitor, Notice());
    }

    /// <summary>Tells a watcher when the task ends; at once if it has.</summary>
    internal void AddWatcher(IEndWatcher watcher)
    {
        if (task.HasEnded) watcher.OnEnd(task);
        else (watchers ??= []).Add(watcher);
    }

    internal void RemoveWatcher(IEndWatcher watcher) => watchers?.Remove(watcher);

    internal void Announce()
    {
        if (monitors is not null)
        {
            var notice = Notice();
            foreach (var monitor in monitors.InOrder) Tell(monitor, notice);
        }
        queue.CompleteAll();
        if (watchers is null) return;
        foreach (var watcher in watchers.ToArray()) watcher.OnEnd(task);
        watchers = null;
    }

    /// <summary>The end of an await, be it a task's or that of plain code in whichever step it goes on.</summary>
    internal static void EndAwait(Fiber? fiber)
    {
        if (fiber is not null && fiber.Scheduler.Running == fiber) fiber.End();
    }

    internal static void AwaitPlainly(Fiber? fiber, Task end, Action continuation)
    {
        fiber?.ForgetTry();
        end.GetAwaiter().UnsafeOnCompleted(continuation);
    }

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
