namespace Pycos;

/// <summary>Waiting for a channel's subscribers, then sending to all of them.</summary>
internal sealed class ChannelDelivering(ChannelDeliveries deliveries, object? message, int subscribers) : WaitTarget<ChannelDelivery>
{
    private readonly MessageChannel channel = deliveries.Channel;

    internal override byte Number => 14;

    internal override long ObjectId => channel.Number;

    internal override string Call => "Deliver";

    internal override string Phrase => "a delivery to a channel";

    internal override string DisplayName => deliveries.DisplayName;

    /// <summary>Whether there are as many subscribers as are wanted, those included that have ended.</summary>
    internal bool MayHaveEnough => channel.SubscriberCount >= subscribers;

    internal override object QueuedAt => deliveries;

    internal override void AssertInvariants(Waiter waiter) => deliveries.AssertInvariants(waiter);

    internal override void Enqueue(Waiter waiter) => deliveries.Add(waiter);

    internal override void Remove(Waiter waiter) => deliveries.Remove(waiter);

    internal override bool TryComplete(Waiter waiter) =>
        subscribers == 0 || channel.IsClosed || (MayHaveEnough && channel.CountLive() >= subscribers);

    internal override ChannelDelivery Conclude(Waiter waiter, WaitOutcome outcome, ChannelDelivery given) =>
        outcome == WaitOutcome.TimedOut ? new ChannelDelivery(ChannelOutcome.TimedOut, 0) : channel.Publish(message);

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    internal override string Reason(Waiter waiter, History history) =>
        $"it wants {subscribers} of them, and there are {channel.CountLive()}; "
        + history.Past(MessageChannel.SubscribeAct, ObjectId, "made a subscription");

    internal override string Waiting => $"waits for subscribers of {DisplayName}";

    internal override string Done(object? detail) => $"delivers to {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for subscribers of {DisplayName}";
}
