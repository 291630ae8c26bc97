namespace Pycos;

/// <summary>Who is to be told of a task's end without waiting for it at an await.</summary>
internal sealed class EndAudience(PycosTask task)
{
    private Monitors? monitors;
    private LinkedList<IEndWatcher>? watchers;

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

    /// <summary>The task has ended.</summary>
    internal void TellMonitors()
    {
        if (monitors is null) return;
        var notice = Notice();
        foreach (var monitor in monitors.InOrder) Tell(monitor, notice);
    }

    /// <summary>The same for the others.</summary>
    internal void TellWatchers()
    {
        // Who is told may take others off: one that waits twice for the same end.
        while (watchers?.First is { } first)
        {
            watchers.RemoveFirst();
            first.Value.OnEnd(task);
        }
    }

    /// <summary>A monitor that has ended itself learns nothing.</summary>
    private void Tell(PycosTask monitor, TaskExited notice)
    {
        // The task may be a host's, and the monitor its scenario's.
        using var visit = new Visit(monitor.Scheduler);
        if (monitor.Send(notice)) task.IsObserved = true;
    }

    private TaskExited Notice() => new(task, task.Status, task.BoxedResult, task.Exception);
}
