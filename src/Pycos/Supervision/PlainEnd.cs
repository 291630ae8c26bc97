namespace Pycos;

/// <summary>A task's end as a <see cref="Task{T}"/> of .NET's own, for plain code.</summary>
internal sealed class PlainEnd<T> : IEndWatcher
{
    // Plain code that goes on at the end must not run within the step that ends the task.
    private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<PycosTask, T> result;

    internal PlainEnd(PycosTask task, Func<PycosTask, T> result)
    {
        this.result = result;
        if (Scheduler.Current is { } here && here.MayWatch(task)) task.End.AddWatcher(this);
        else if (task.HasEnded || !task.Scheduler.CallFromOutside($"AsTask of '{task.Name}'", () => task.End.AddWatcher(this))) OnEnd(task);
    }

    internal Task<T> Task => source.Task;

    public void OnEnd(PycosTask task)
    {
        task.IsObserved = true;
        if (!task.HasEnded) source.TrySetException(Misuse.Stopped(task.Scheduler.Name));
        else if (task.Fault is { } fault) source.TrySetException(fault);
        else source.TrySetResult(result(task));
    }
}
