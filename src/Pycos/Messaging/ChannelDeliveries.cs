using System.Diagnostics;

namespace Pycos;

/// <summary>The queue of those that deliver to a channel and wait for its subscribers.</summary>
internal sealed class ChannelDeliveries(MessageChannel channel)
{
    private WaiterQueue queue;

    internal MessageChannel Channel => channel;

    internal string DisplayName => $"channel '{ShownText.Line(channel.Name)}'";

    internal void Add(Waiter waiter) => queue.Add(waiter);

    internal void Remove(Waiter waiter) => queue.Remove(waiter);

    [Conditional("DEBUG")]
    internal void AssertInvariants(Waiter waiter) => queue.AssertInvariants(this, waiter);

    internal void AskAgain() => queue.AskAgain();

    /// <summary>There is one subscriber more: some may have enough of them now, and look again in their own steps.</summary>
    internal void OnSubscribed()
    {
        for (var waiter = queue.First; waiter is not null; waiter = waiter.Next)
        {
            if (((ChannelDelivering)waiter.Target!.Core).MayHaveEnough) waiter.MakeReady();
        }
    }
}
