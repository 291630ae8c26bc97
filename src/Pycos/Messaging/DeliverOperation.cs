using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Delivers a message; await it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DeliverOperation : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly PycosTask receiver;
    private readonly object? message;

    internal DeliverOperation(Fiber fiber, PycosTask receiver, object? message)
    {
        this.fiber = fiber;
        this.receiver = receiver;
        this.message = message;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(OperationKind.Deliver, null);

    /// <summary>Used by <c>await</c>.</summary>
    public DeliverOperation GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public DeliveryOutcome GetResult()
    {
        fiber.End();
        return receiver.Send(message) ? DeliveryOutcome.Delivered : DeliveryOutcome.Gone;
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame)
    {
        fiber.Amount = (int)receiver.Id;
        fiber.Park(frame, OperationKind.Deliver, null, Timeouts.None);
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Deliver), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(nameof(OperationKind.Deliver), continuation);
}
