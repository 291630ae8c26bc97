namespace Pycos;

/// <summary>A task's end as something to wait for, and who is to be told of it.</summary>
internal sealed class TaskEnd(PycosTask task) : WaitTarget
{
    private Monitors? monitors;

    internal override long ObjectId => task.Id;

    /// <summary>Whose end it is.</summary>
    internal PycosTask Task => task;

    internal override string DisplayName => $"the end of '{task.Name}'";

    internal override Fiber? Holder => task.Fiber;

    internal override bool TryComplete(Waiter waiter) => task.IsFinished;

    /// <summary>Registers a monitor once; after the end it is told at once.</summary>
    internal void AddMonitor(PycosTask monitor)
    {
        monitors ??= new Monitors();
        if (!monitors.TryAdd(monitor)) return;
        if (task.IsFinished) Tell(monitor, Notice());
    }

    internal void Announce()
    {
        if (monitors is not null)
        {
            var notice = Notice();
            foreach (var monitor in monitors.InOrder) Tell(monitor, notice);
        }
        CompleteAll();
    }

    /// <summary>A monitor that has ended itself learns nothing.</summary>
    private void Tell(PycosTask monitor, TaskExited notice)
    {
        if (monitor.Send(notice)) task.IsObserved = true;
    }

    private TaskExited Notice() => new(task, task.Status, task.BoxedResult, task.Exception);
}
