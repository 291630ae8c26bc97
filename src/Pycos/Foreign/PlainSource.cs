namespace Pycos;

/// <summary>A .NET task that a scheduler completes; the plain code that awaits it never goes on within the step that completes it.</summary>
/// <remarks>
/// Where the driver has a pool of threads beside it, what did not ask for the scheduler's context goes on there. Where it has none, the task is
/// completed in a step of its own that has no context, as timers' callbacks are run: what captured the scheduler's context is
/// posted to it, and the rest, such as the BCL's own <see cref="Task.WhenAll(Task[])"/>, goes on right there.
/// </remarks>
internal sealed class PlainSource<T> : INamedCallback
{
    private readonly Scheduler scheduler;
    private readonly string name;
    private readonly TaskCompletionSource<T> source;

    private int isDecided;
    private Action<TaskCompletionSource<T>>? outcome;

    /// <param name="scheduler">Completes it.</param>
    /// <param name="name">For reports: what has happened when it completes.</param>
    internal PlainSource(Scheduler scheduler, string name)
    {
        this.scheduler = scheduler;
        this.name = name;
        // As its state, so that reports can call by this name what is awaited.
        source = new(this, scheduler.Driver.HasPool ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
    }

    internal Task<T> Task => source.Task;

    string INamedCallback.Name => name;

    /// <summary>Whether it is known how it ends, although it may not have been told yet.</summary>
    internal bool IsDecided => Volatile.Read(ref isDecided) != 0;

    /// <summary>False if it has been decided otherwise before; from any thread, as the others.</summary>
    internal bool TryComplete(T result) => TryDecide(source => source.SetResult(result));

    internal bool TryFail(Exception exception) => TryDecide(source => source.SetException(exception));

    internal bool TryCancel(CancellationToken token) => TryDecide(source => source.SetCanceled(token));

    private bool TryDecide(Action<TaskCompletionSource<T>> outcome)
    {
        if (Interlocked.Exchange(ref isDecided, 1) != 0) return false;
        this.outcome = outcome;
        if (scheduler.Driver.HasPool) outcome(source);
        else PostedCallback.Post(scheduler, static source => ((PlainSource<T>)source!).Tell(), this);
        return true;
    }

    private void Tell()
    {
        using var plain = new NoContext();
        outcome!(source);
    }
}
