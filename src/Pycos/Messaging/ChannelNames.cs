namespace Pycos;

/// <summary>A scheduler's open channels: their names are unique.</summary>
/// <remarks>Under a lock, since channels may be made by any thread.</remarks>
internal sealed class ChannelNames
{
    private readonly object gate = new();
    private readonly Dictionary<string, Channel> channels = new(StringComparer.Ordinal);

    internal bool TryAdd(Channel channel)
    {
        lock (gate) return channels.TryAdd(channel.Name, channel);
    }

    internal void Remove(Channel channel)
    {
        lock (gate) channels.Remove(channel.Name);
    }

    internal Channel? Find(string name)
    {
        lock (gate) return channels.GetValueOrDefault(name);
    }

    /// <summary>In order of creation.</summary>
    internal Channel[] InOrder()
    {
        lock (gate) return [.. channels.Values.OrderBy(channel => channel.Number)];
    }
}
