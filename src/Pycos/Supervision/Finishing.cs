namespace Pycos;

/// <summary>Waiting for a task's end, whichever it is.</summary>
internal sealed class Finishing(PycosTask task) : WaitView<TaskExit>((WaitTarget)task.End)
{
    internal override TaskExit Conclude(Waiter waiter, WaitOutcome outcome, TaskExit given)
    {
        if (outcome == WaitOutcome.TimedOut) return default;
        task.IsObserved = true;
        return new TaskExit(task.Status, task.Exception);
    }
}

/// <summary>Waiting for the end of a task that computes a value, whichever it is.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class Finishing<T>(PycosTask<T> task) : WaitView<TaskExit<T>>((WaitTarget)task.End)
{
    internal override TaskExit<T> Conclude(Waiter waiter, WaitOutcome outcome, TaskExit<T> given)
    {
        if (outcome == WaitOutcome.TimedOut) return default;
        task.IsObserved = true;
        return new TaskExit<T>(task.Status, task.Result, task.Exception);
    }
}
