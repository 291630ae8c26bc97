using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Takes the next message; await it.</summary>
/// <remarks>Without timeout and alarm value: most receives have none, and an idle task keeps its operation in its frame.</remarks>
/// <typeparam name="T">The type that the message must have.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReceiveOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;

    internal ReceiveOperation(Fiber fiber) => this.fiber = fiber;

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Receive, null);

    /// <summary>Used by <c>await</c>.</summary>
    public ReceiveOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult()
    {
        fiber.End();
        return fiber.TakeMessage<T>();
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Receive, null, Timeouts.None);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Receive), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Receive), continuation);
}

/// <summary>Takes the next message, or gives up at a timeout; await it.</summary>
/// <typeparam name="T">The type that the message must have.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimedReceiveOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly long timeout;
    private readonly T alarmValue;

    internal TimedReceiveOperation(Fiber fiber, long timeout, T alarmValue)
    {
        this.fiber = fiber;
        this.timeout = timeout;
        this.alarmValue = alarmValue;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Receive, null);

    /// <summary>Used by <c>await</c>.</summary>
    public TimedReceiveOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult() =>
        fiber.End() == WaitOutcome.TimedOut ? alarmValue : fiber.TakeMessage<T>();

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Receive, null, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Receive), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Receive), continuation);
}
