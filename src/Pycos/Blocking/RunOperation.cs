using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Runs a blocking function on a thread pool and waits for its result; await it.</summary>
/// <typeparam name="T">The type of the function's value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RunOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly BlockingCall<T> call;

    internal RunOperation(Fiber fiber, BlockingCall<T> call)
    {
        this.fiber = fiber;
        this.call = call;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.RunBlocking, call);

    /// <summary>Used by <c>await</c>.</summary>
    public RunOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult()
    {
        fiber.End();
        return call.Result;
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.RunBlocking, call, Timeouts.None);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait("a blocking call", continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait("a blocking call", continuation);
}

/// <summary>Runs a blocking action on a thread pool and waits for its end; await it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RunOperation : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly BlockingAction call;

    internal RunOperation(Fiber fiber, BlockingAction call)
    {
        this.fiber = fiber;
        this.call = call;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.RunBlocking, call);

    /// <summary>Used by <c>await</c>.</summary>
    public RunOperation GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public void GetResult()
    {
        fiber.End();
        _ = call.Result;
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.RunBlocking, call, Timeouts.None);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait("a blocking call", continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait("a blocking call", continuation);
}
