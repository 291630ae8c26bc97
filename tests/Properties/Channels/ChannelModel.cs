using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Channels;

/// <summary>A channel: a list of subscribers, and what becomes of a message that goes to them.</summary>
internal sealed class ChannelModel(Findings findings, int number, Change change, IReadOnlyList<ChannelModel> all, Func<int, InboxModel?> inboxOf) : ObjectModel(findings)
{
    private readonly List<Subscriber> subscribers = [];
    private bool isClosed;

    /// <summary>How often its transform threw.</summary>
    internal int Errors { get; private set; }

    internal override bool IsThere(Wait wait) => isClosed || Live >= ((DeliverOn)wait.Operation).Subscribers;

    /// <summary>Those who deliver look again in their own steps: who subscribed may be gone by then.</summary>
    internal override bool CanGoOn(Wait wait) => base.CanGoOn(wait) || IsThere(wait);

    internal override void End(Wait wait, Ending ending)
    {
        ExpectNoError(wait, ending);
        Queue.Remove(wait);
        if (ending.Value is not ChannelDelivery delivery) return;
        if (delivery.Outcome == ChannelOutcome.TimedOut)
        {
            TimeOut(wait, ending);
            return;
        }
        Expect(IsThere(wait), SharedRule.Waking, $"Task {wait.Task} delivered to {Live} subscribers, and asked for more.");
        var expected = Send((Parcel)wait.Began.Alarm);
        Expect(delivery.Equals(expected), SharedRule.Conservation, $"A delivery of task {wait.Task} to channel {number} gave {delivery}, and should have given {expected}.");
    }

    internal void Act(Acted acted)
    {
        var (expected, error) = acted.Operation switch
        {
            Join join => Subscribe(new Subscriber(join.Whom, null), isAlive: inboxOf(join.Whom) is not null),
            Link link => Subscribe(link.Below),
            Quit quit => (Unsubscribe(new Subscriber(quit.Whom, null)), null),
            Unlink unlink => (Unsubscribe(new Subscriber(null, unlink.Below)), null),
            Publish => (Send((Parcel)acted.Argument!).Outcome, null),
            _ => Close(),
        };
        Expect(acted.Error?.GetType() == error, SharedRule.Refusals, $"{acted.Operation} of task {acted.Task}: {acted.Error?.GetType().Name ?? "no error"}.");
        // Those that are gone may have been dropped already or not.
        if (expected is null || error is not null || (acted.Operation is Quit or Unlink && !IsLive(acted))) return;
        Expect(expected.Equals(acted.Result), SharedRule.Conservation, $"{acted.Operation} of task {acted.Task} gave {acted.Result}, and should have given {expected}.");
    }

    private int Live => subscribers.Count(subscriber =>
        subscriber.Task is { } task ? inboxOf(task) is not null : !all[subscriber.Channel!.Value].isClosed);

    /// <summary>The message goes to all who subscribe when it comes, and who do still when it is their turn.</summary>
    private ChannelDelivery Send(Parcel parcel)
    {
        if (isClosed) return new ChannelDelivery(ChannelOutcome.Closed, 0);
        if (change == Change.Throws && parcel.Number % 3 == 0)
        {
            Errors++;
            return new ChannelDelivery(ChannelOutcome.Dropped, 0);
        }
        if (ChannelObjects.IsDropped(change, parcel)) return new ChannelDelivery(ChannelOutcome.Dropped, 0);
        if (change == Change.Meddles) all[0].Toggle();
        if (change != Change.None) parcel = ChannelObjects.Marked(parcel, number);
        var reached = 0;
        foreach (var subscriber in subscribers.ToList())
        {
            if (!subscribers.Exists(other => ReferenceEquals(other, subscriber))) continue;
            if (subscriber.Channel is { } below)
            {
                reached += all[below].Send(parcel).Reached;
            }
            else if (inboxOf(subscriber.Task!.Value) is { } inbox)
            {
                inbox.Add(parcel);
                reached++;
            }
        }
        return new ChannelDelivery(ChannelOutcome.Sent, reached);
    }

    private void Toggle()
    {
        if (isClosed) return;
        var first = new Subscriber(0, null);
        if (!subscribers.Remove(first) && inboxOf(0) is not null) subscribers.Add(first);
    }

    private (object?, Type?) Subscribe(int below)
    {
        if (isClosed || all[below].isClosed) return (null, typeof(ObjectDisposedException));
        if (all[below].Reaches(this)) return (null, typeof(InvalidOperationException));
        return Subscribe(new Subscriber(null, below), isAlive: true);
    }

    private (object?, Type?) Subscribe(Subscriber subscriber, bool isAlive)
    {
        if (isClosed) return (null, typeof(ObjectDisposedException));
        if (!isAlive || subscribers.Contains(subscriber)) return (false, null);
        subscribers.Add(subscriber);
        return (true, null);
    }

    private bool Reaches(ChannelModel other) =>
        this == other || subscribers.Exists(subscriber => subscriber.Channel is { } below && all[below].Reaches(other));

    private bool Unsubscribe(Subscriber subscriber) => subscribers.Remove(subscriber);

    private (object?, Type?) Close()
    {
        isClosed = true;
        subscribers.Clear();
        return (null, null);
    }

    private bool IsLive(Acted acted) => acted.Operation switch
    {
        Quit quit => inboxOf(quit.Whom) is not null,
        Unlink unlink => !all[unlink.Below].isClosed,
        _ => true,
    };

    private sealed record Subscriber(int? Task, int? Channel);
}
