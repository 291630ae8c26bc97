using Pycos.Properties.Programs;

namespace Pycos.Properties.Channels;

/// <summary>A message that is sent to channels: who sent it, and the channels that marked it on its way.</summary>
internal sealed record Parcel(int Number, int Sender, string Marks = "");

/// <summary>What a channel's transform does.</summary>
internal enum Change
{
    None,

    /// <summary>Gives a parcel with the channel's mark.</summary>
    Marks,

    /// <summary>Marks, and drops each third parcel.</summary>
    Drops,

    /// <summary>Subscribes task 0 to the first channel, or ends its subscription, while the message goes round.</summary>
    Meddles,

    /// <summary>Throws for each third parcel. The simulator fails the run, so this is for real runs.</summary>
    Throws,
}

/// <summary>The channels of a run, by number.</summary>
internal sealed class ChannelObjects
{
    private readonly Func<int, PycosTask> taskOf;
    private readonly MessageChannel[] channels;

    internal ChannelObjects(Scheduler scheduler, IReadOnlyList<Change> changes, Func<int, PycosTask> taskOf)
    {
        this.taskOf = taskOf;
        channels = [.. changes.Select((change, number) => new MessageChannel(
            scheduler, $"channel {number}", change == Change.None ? null : message => Transform(change, number, (Parcel)message!)))];
    }

    internal static bool IsDropped(Change change, Parcel parcel) => change == Change.Drops && parcel.Number % 3 == 0;

    internal static Parcel Marked(Parcel parcel, int channel) => parcel with { Marks = $"{parcel.Marks}{channel}" };

    internal object? Act(Instruction operation, Parcel? parcel)
    {
        switch (operation)
        {
            case Join join:
                return channels[join.Channel].Subscribe(taskOf(join.Whom));
            case Quit quit:
                return channels[quit.Channel].Unsubscribe(taskOf(quit.Whom));
            case Link link:
                return channels[link.Channel].Subscribe(channels[link.Below]);
            case Unlink unlink:
                return channels[unlink.Channel].Unsubscribe(channels[unlink.Below]);
            case Publish publish:
                return channels[publish.Channel].Send(parcel);
            case CloseChannel close:
                channels[close.Channel].Close();
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(operation));
        }
    }

    internal Operation<ChannelDelivery> Deliver(DeliverOn operation, Parcel parcel, TimeSpan? timeout) =>
        channels[operation.Channel].Deliver(parcel, timeout, operation.Subscribers);

    private Parcel? Transform(Change change, int channel, Parcel parcel)
    {
        if (IsDropped(change, parcel)) return null;
        if (change == Change.Throws && parcel.Number % 3 == 0) throw new InvalidOperationException("The transform throws.");
        if (change == Change.Meddles && !channels[0].IsClosed)
        {
            var task = taskOf(0);
            if (!channels[0].Unsubscribe(task)) channels[0].Subscribe(task);
        }
        return Marked(parcel, channel);
    }
}
