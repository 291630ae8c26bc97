namespace Pycos.Real;

/// <summary>A task's fault of which nobody has learned so far; printed once, unless somebody does.</summary>
internal sealed class UnobservedFault(Action<string, Exception> print, PycosTask task, Exception exception)
{
    private bool isPrinted;

    ~UnobservedFault() => Print();

    internal long TaskId => task.Id;

    internal void Print()
    {
        // A thread that blocks for the end is about to learn of it. In this order: it has learned of it before it stops blocking.
        if (isPrinted || task.IsAwaitedByThread || task.IsObserved) return;
        isPrinted = true;
        print($"Pycos: task '{task}' on scheduler '{task.Scheduler.Name}' faulted, and nobody waited for it.", exception);
    }
}
