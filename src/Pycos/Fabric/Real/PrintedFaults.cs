using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Writes to standard error what nobody listens to and nobody takes care of.</summary>
/// <remarks>
/// Whether a task's fault is taken care of can be known only when nobody can look at the task any more, as with .NET's own
/// tasks: when its handle is garbage. At the latest the scheduler's stop says it.
/// </remarks>
internal sealed class PrintedFaults : UnhandledFaults
{
    // A fault goes away with the task's handle, and is finalized then.
    private readonly ConditionalWeakTable<PycosTask, UnobservedFault> unobserved = [];

    internal override void OnFault(Scheduler scheduler, PycosTask? task, Exception exception, bool isHandled)
    {
        if (isHandled) return;
        if (task is null) StandardError.Write($"Pycos: a callback on scheduler '{scheduler.Name}' threw, and nobody listens to UnhandledException.", exception);
        else if (!UnobservedFault.IsObserved(task)) unobserved.Add(task, new UnobservedFault(task, exception));
    }

    internal override void OnStopped()
    {
        // The table's own order is that of hash codes.
        foreach (var fault in unobserved.Select(entry => entry.Value).OrderBy(fault => fault.TaskId)) fault.Print();
    }
}
