namespace Pycos;

/// <summary>The ways to a task's end, from tasks and from plain code.</summary>
internal static class TaskEnd
{
    /// <summary>The end of an await, be it a task's or that of plain code in whichever step it goes on.</summary>
    internal static void EndAwait(Fiber? fiber, PycosTask task)
    {
        if (fiber is { Scheduler.IsCurrent: true, HasTurn: true }) fiber.End();
        task.ThrowIfFailed();
    }

    internal static void AwaitPlainly(PycosTask task, Fiber? fiber, Action continuation)
    {
        fiber?.ForgetTry();
        PlainAwait.Begin(task, continuation);
    }

    /// <summary>On any thread: tells a watcher when the task ends; at once if it has, or if its scheduler has stopped.</summary>
    internal static void Watch(PycosTask task, IEndWatcher watcher, string operation)
    {
        if (ThisThread.Scheduler is { } here && here.MayWatch(task)) task.End.Audience.AddWatcher(watcher);
        else if (task.HasEnded || !WatchFromOutside(task, watcher, operation)) watcher.OnEnd(task);
    }

    // A method of its own: its closure is not to be made on the way of the others.
    private static bool WatchFromOutside(PycosTask task, IEndWatcher watcher, string operation) =>
        task.Scheduler.CallFromOutside($"{operation} of '{task.Name}'", () => task.End.Audience.AddWatcher(watcher));
}
