namespace Pycos;

/// <summary>An await of a task's end in plain code, which asks the task itself then how it ended.</summary>
internal sealed class PlainAwait : IEndWatcher
{
    // It never fails: nobody would look at the failure, and .NET would tell of it as one that nobody observed.
    private readonly PlainSource<NoResult> source;

    private PlainAwait(PycosTask task) => source = new PlainSource<NoResult>(task.Scheduler, $"the end of '{task.Name}'");

    /// <summary>On any thread: the continuation is posted to where it is now.</summary>
    internal static void Begin(PycosTask task, Action continuation)
    {
        var begun = new PlainAwait(task);
        TaskEnd.Watch(task, begun, "await");
        begun.source.Task.GetAwaiter().UnsafeOnCompleted(continuation);
    }

    public void OnEnd(PycosTask task)
    {
        // The continuation is about to learn of it.
        task.IsObserved = true;
        source.TryComplete(default);
    }
}
