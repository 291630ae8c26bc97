namespace Pycos;

/// <summary>The way of a message from one channel down to another.</summary>
internal static class ChannelPath
{
    /// <summary>The channels from the first to the last, both included; null if there is no way.</summary>
    internal static IReadOnlyList<MessageChannel>? Between(MessageChannel from, MessageChannel to)
    {
        var above = new Dictionary<long, MessageChannel?> { [from.Number] = null };
        var open = new Stack<MessageChannel>([from]);
        while (open.TryPop(out var channel))
        {
            if (channel == to) return Path(channel, above);
            foreach (var child in channel.Children)
            {
                if (above.TryAdd(child.Number, channel)) open.Push(child);
            }
        }
        return null;
    }

    private static List<MessageChannel> Path(MessageChannel last, Dictionary<long, MessageChannel?> above)
    {
        var path = new List<MessageChannel>();
        for (MessageChannel? channel = last; channel is not null; channel = above[channel.Number]) path.Add(channel);
        path.Reverse();
        return path;
    }
}
