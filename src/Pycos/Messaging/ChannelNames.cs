namespace Pycos;

/// <summary>A scheduler's open channels: their names are unique.</summary>
/// <remarks>Under a lock, since channels may be made by any thread.</remarks>
internal sealed class ChannelNames
{
    private readonly object gate = new();
    private readonly Dictionary<string, MessageChannel> channels = new(StringComparer.Ordinal);

    internal bool TryAdd(MessageChannel channel)
    {
        lock (gate) return channels.TryAdd(channel.Name, channel);
    }

    internal void Remove(MessageChannel channel)
    {
        lock (gate) channels.Remove(channel.Name);
    }

    internal MessageChannel? Find(string name)
    {
        lock (gate) return channels.GetValueOrDefault(name);
    }

    /// <summary>In order of creation.</summary>
    internal MessageChannel[] InOrder()
    {
        lock (gate) return [.. channels.Values.OrderBy(channel => channel.Number)];
    }
}
