namespace Pycos.Real;

/// <summary>A task's fault of which nobody has learned so far; printed once, unless somebody does.</summary>
internal sealed class UnobservedFault(Action<string, Exception> print, PycosTask task, Exception exception)
{
    private bool isPrinted;

    ~UnobservedFault() => Print();

    internal long TaskId => task.Id;

    /// <summary>Whether somebody has learned of the task's end; a thread that blocks for it is about to.</summary>
    internal static bool IsObserved(PycosTask task) => task.IsObserved || task.IsAwaitedByThread;

    internal void Print()
    {
        if (isPrinted || IsObserved(task)) return;
        isPrinted = true;
        print($"Pycos: task '{task}' on scheduler '{task.Scheduler.Name}' faulted, and nobody waited for it.", exception);
    }
}
