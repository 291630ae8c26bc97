using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Takes the next message; await it.</summary>
/// <typeparam name="T">The type that the message must have.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReceiveOperation<T> : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly long timeout;
    private readonly T alarmValue;

    internal ReceiveOperation(Fiber fiber, long timeout, T alarmValue)
    {
        this.fiber = fiber;
        this.timeout = timeout;
        this.alarmValue = alarmValue;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Receive, null);

    /// <summary>Used by <c>await</c>.</summary>
    public ReceiveOperation<T> GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult()
    {
        if (fiber.End() == WaitOutcome.TimedOut) return alarmValue;
        var message = fiber.Mailbox.Peek();
        if (message is T || (message is null && default(T) is null))
        {
            fiber.Mailbox.Take();
            return (T)message!;
        }
        throw new MessageTypeException(fiber.DisplayName, typeof(T), message);
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, OperationKind.Receive, null, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => throw Misuse.AwaitedOutsideCoroutine(nameof(OperationKind.Receive));

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => throw Misuse.AwaitedOutsideCoroutine(nameof(OperationKind.Receive));
}
