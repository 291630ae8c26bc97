using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Waits for a channel's subscribers and sends to all of them; await it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ChannelDeliverOperation : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly Channel channel;
    private readonly object? message;
    private readonly long timeout;
    private readonly int subscribers;

    internal ChannelDeliverOperation(Fiber fiber, Channel channel, object? message, long timeout, int subscribers)
    {
        this.fiber = fiber;
        this.channel = channel;
        this.message = message;
        this.timeout = timeout;
        this.subscribers = subscribers;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted
    {
        get
        {
            // Not of a task that waits for something else, whose context is used by mistake.
            if (fiber.Kind == OperationKind.None) fiber.Amount = subscribers;
            return fiber.TryPass(OperationKind.DeliverToChannel, channel.Deliveries);
        }
    }

    /// <summary>Used by <c>await</c>.</summary>
    public ChannelDeliverOperation GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public ChannelDelivery GetResult() =>
        fiber.End() == WaitOutcome.TimedOut ? new ChannelDelivery(ChannelOutcome.TimedOut, 0) : channel.Publish(message);

    void IFrameAwaiter.Suspend(CoroutineFrame frame) =>
        fiber.Park(frame, OperationKind.DeliverToChannel, channel.Deliveries, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait("a delivery to a channel", continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait("a delivery to a channel", continuation);
}
