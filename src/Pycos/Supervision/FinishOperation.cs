using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Waits for a task's end; await it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FinishOperation : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly PycosTask task;
    private readonly long timeout;

    internal FinishOperation(Fiber fiber, PycosTask task, long timeout)
    {
        this.fiber = fiber;
        this.task = task;
        this.timeout = timeout;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Finish, task.End);

    /// <summary>Used by <c>await</c>.</summary>
    public FinishOperation GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public TaskExit GetResult()
    {
        if (fiber.End() == WaitOutcome.TimedOut) return default;
        task.IsObserved = true;
        return new TaskExit(task.Status, task.Exception);
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Finish, task.End, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Finish), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Finish), continuation);
}

/// <summary>Waits for the end of a task that computes a value; await it.</summary>
/// <typeparam name="T">The type of the task's value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FinishOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly PycosTask<T> task;
    private readonly long timeout;

    internal FinishOperation(Fiber fiber, PycosTask<T> task, long timeout)
    {
        this.fiber = fiber;
        this.task = task;
        this.timeout = timeout;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Finish, task.End);

    /// <summary>Used by <c>await</c>.</summary>
    public FinishOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public TaskExit<T> GetResult()
    {
        if (fiber.End() == WaitOutcome.TimedOut) return default;
        task.IsObserved = true;
        return new TaskExit<T>(task.Status, task.Result, task.Exception);
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Finish, task.End, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Finish), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Finish), continuation);
}

/// <summary>Awaits a <see cref="PycosTask"/>; used by <c>await</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TaskEndAwaiter : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly PycosTask task;

    internal TaskEndAwaiter(Fiber fiber, PycosTask task)
    {
        this.fiber = fiber;
        this.task = task;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Finish, task.End);

    /// <summary>Used by <c>await</c>.</summary>
    public void GetResult()
    {
        fiber.End();
        task.ThrowIfFailed();
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Finish, task.End, Timeouts.None);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait("a task", continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait("a task", continuation);
}

/// <summary>Awaits a <see cref="PycosTask{T}"/>; used by <c>await</c>.</summary>
/// <typeparam name="T">The type of the task's value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TaskEndAwaiter<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly PycosTask<T> task;

    internal TaskEndAwaiter(Fiber fiber, PycosTask<T> task)
    {
        this.fiber = fiber;
        this.task = task;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Finish, task.End);

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult()
    {
        fiber.End();
        task.ThrowIfFailed();
        return task.Result!;
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Finish, task.End, Timeouts.None);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait("a task", continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait("a task", continuation);
}
