namespace Pycos;

/// <summary>The queue of those that deliver to a channel and wait for its subscribers.</summary>
internal sealed class PendingDeliveries(Channel channel) : WaitTarget
{
    internal override long ObjectId => channel.Number;

    internal override string DisplayName => $"channel '{channel.Name}'";

    internal int SubscriberCount => channel.CountLive();

    internal override bool TryComplete(Waiter waiter) =>
        waiter.Amount == 0 || channel.IsClosed || (channel.SubscriberCount >= waiter.Amount && channel.CountLive() >= waiter.Amount);

    /// <summary>There is one subscriber more: some may have enough of them now, and look again in their own steps.</summary>
    internal void OnSubscribed()
    {
        for (var waiter = First; waiter is not null; waiter = waiter.Next)
        {
            if (channel.SubscriberCount >= waiter.Amount) waiter.MakeReady();
        }
    }
}
