namespace Pycos;

/// <summary>A task's end as a <see cref="Task{T}"/> of .NET's own, for plain code.</summary>
internal sealed class PlainEnd<T> : IEndWatcher
{
    private readonly PlainSource<T> source;
    private readonly Func<PycosTask, T> result;

    internal PlainEnd(PycosTask task, Func<PycosTask, T> result)
    {
        this.result = result;
        source = new PlainSource<T>(task.Scheduler, $"the end of '{task.Name}'");
        TaskEnd.Watch(task, this, "AsTask");
    }

    internal Task<T> Task => source.Task;

    public void OnEnd(PycosTask task)
    {
        // What nobody looks at from here on .NET tells of, by TaskScheduler.UnobservedTaskException.
        task.IsObserved = true;
        if (!task.HasEnded) source.TryFail(Misuse.Stopped(task.Scheduler.Name));
        else if (task.Fault is { } fault) source.TryFail(fault);
        else source.TryComplete(result(task));
    }
}
