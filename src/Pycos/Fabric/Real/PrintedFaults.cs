using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Prints what nobody listens to and nobody takes care of.</summary>
/// <remarks>
/// Whether a task's fault is taken care of can be known only when nobody can look at the task any more, as with .NET's own
/// tasks: when its handle is garbage. At the latest the scheduler's stop says it.
/// </remarks>
/// <param name="print">A message, and what was thrown; called on the scheduler's thread, or where garbage is finalized.</param>
internal sealed class PrintedFaults(Action<string, Exception> print) : UnhandledFaults
{
    // Standard error may be a writer of the program's, which throws: neither thread may die of that, and there is nobody left to tell.
    private readonly Action<string, Exception> print = (message, exception) =>
        _ = ProgramCode.Call((print, message, exception), static call => call.print(call.message, call.exception));

    // A fault goes away with the task's handle, and is finalized then.
    private readonly ConditionalWeakTable<PycosTask, UnobservedFault> unobserved = [];

    internal override void OnFault(Scheduler scheduler, PycosTask? task, Exception exception, bool isHandled)
    {
        if (isHandled) return;
        if (task is null) print($"Pycos: a callback on scheduler '{scheduler.Name}' threw, and nobody listens to UnhandledException.", exception);
        // Also where a thread blocks for the end: its time may be over before it learns of it.
        else if (!task.IsObserved) unobserved.Add(task, new UnobservedFault(print, task, exception));
    }

    internal override void OnStopped()
    {
        // The table's own order is that of hash codes.
        foreach (var fault in unobserved.Select(entry => entry.Value).OrderBy(fault => fault.TaskId)) fault.Print();
    }
}
