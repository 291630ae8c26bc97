using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Lets other tasks run; await it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct YieldOperation : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;

    internal YieldOperation(Fiber fiber) => this.fiber = fiber;

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted
    {
        get
        {
            if (fiber.Scheduler.Running != fiber) throw Misuse.NotYourself(fiber, OperationKind.Yield);
            if (fiber.Kind != OperationKind.None) throw Misuse.CoroutineNotAwaited(fiber);
            return false;
        }
    }

    /// <summary>Used by <c>await</c>.</summary>
    public YieldOperation GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public void GetResult() => fiber.End();

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Yield, null, Timeouts.None);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Yield), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Yield), continuation);
}

/// <summary>Waits for time to pass or to be resumed; await it.</summary>
/// <typeparam name="T">The type of the value that the await gives.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PauseOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly long timeout;
    private readonly T alarmValue;
    private readonly OperationKind kind;

    internal PauseOperation(Fiber fiber, OperationKind kind, long timeout, T alarmValue)
    {
        this.fiber = fiber;
        this.kind = kind;
        this.timeout = timeout;
        this.alarmValue = alarmValue;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(kind, null);

    /// <summary>Used by <c>await</c>.</summary>
    public PauseOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult()
    {
        if (fiber.End() == WaitOutcome.TimedOut) return alarmValue;
        return fiber.TakeValue() switch
        {
            T value => value,
            null when default(T) is null => default!,
            var other => throw new InvalidCastException(
                $"Task '{fiber.DisplayName}' waits to be resumed with {MethodNames.OfType(typeof(T))}, and was resumed with "
                + (other is null ? "null" : $"{MethodNames.OfType(other.GetType())} ({Described.Of(other)})") + "."),
        };
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, kind, null, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(kind.ToString(), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(kind.ToString(), continuation);
}
