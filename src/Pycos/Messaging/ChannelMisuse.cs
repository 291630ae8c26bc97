namespace Pycos;

/// <summary>The errors for programs that break a rule of channels.</summary>
internal static class ChannelMisuse
{
    internal static InvalidOperationException NameTaken(string channel, string scheduler) => new(
        $"Scheduler '{scheduler}' has an open channel '{channel}' already. Close that one first, or give this one another name.");

    internal static InvalidOperationException ForeignSubscriber(MessageChannel channel, string subscriber, string scheduler) => new(
        $"{char.ToUpperInvariant(subscriber[0])}{subscriber[1..]} of scheduler '{scheduler}' cannot subscribe to channel '{channel.Name}' of scheduler "
        + $"'{channel.Scheduler.Name}'. Tasks of different schedulers talk by messages.");

    internal static ObjectDisposedException Closed(string operation, string channel) => new(
        channel, $"{operation} concerns channel '{channel}', which is closed.");

    internal static InvalidOperationException Cycle(MessageChannel channel, IReadOnlyList<MessageChannel> path) => new(
        $"Channel '{path[0].Name}' cannot subscribe to channel '{channel.Name}': its messages would come back to it, by way of "
        + $"{string.Join(" -> ", path.Append(path[0]).Select(step => $"'{step.Name}'"))}.");
}
