using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Takes the next message of a category; await it.</summary>
/// <typeparam name="T">The type that the message must have.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoryReceiveOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly Category category;
    private readonly long timeout;
    private readonly T alarmValue;

    internal CategoryReceiveOperation(Fiber fiber, Category category, long timeout, T alarmValue)
    {
        this.fiber = fiber;
        this.category = category;
        this.timeout = timeout;
        this.alarmValue = alarmValue;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.ReceiveCategory, category);

    /// <summary>Used by <c>await</c>.</summary>
    public CategoryReceiveOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult() =>
        fiber.End() == WaitOutcome.TimedOut ? alarmValue : category.Take<T>(fiber.DisplayName);

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.ReceiveCategory, category, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait("a receive by category", continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait("a receive by category", continuation);
}
