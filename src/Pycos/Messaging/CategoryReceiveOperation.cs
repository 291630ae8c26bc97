using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Takes the next message of a category; await it.</summary>
/// <typeparam name="T">The type that the message must have.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoryReceiveOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly MessageCategories categories;
    private readonly object? category;
    private readonly long timeout;
    private readonly T alarmValue;

    internal CategoryReceiveOperation(Fiber fiber, MessageCategories categories, object? category, long timeout, T alarmValue)
    {
        this.fiber = fiber;
        this.categories = categories;
        this.category = category;
        this.timeout = timeout;
        this.alarmValue = alarmValue;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.ReceiveCategory, categories.Open(category));

    /// <summary>Used by <c>await</c>.</summary>
    public CategoryReceiveOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult() =>
        fiber.End() == WaitOutcome.TimedOut ? alarmValue : categories.Take<T>(category, fiber.DisplayName);

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.ReceiveCategory, categories.Open(category), timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait("a receive by category", continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait("a receive by category", continuation);
}
