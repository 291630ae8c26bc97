using System.Net;

namespace Pycos.Simulation;

/// <summary>Which addresses names stand for, besides those of hosts: a small directory, the same for all hosts.</summary>
internal sealed class NameTable(WorldNetwork network)
{
    private readonly Dictionary<string, IPAddress[]> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>From now on the name stands for these; for none it stands for nothing, even if a host has it.</summary>
    internal void Set(string name, params IPAddress[] addresses)
    {
        network.TouchRules(isWrite: true);
        entries[name] = addresses;
    }

    /// <summary>In the order in which they are to be tried; null for a name that is not known.</summary>
    internal IPAddress[]? Find(string name)
    {
        network.TouchRules(isWrite: false);
        if (entries.TryGetValue(name, out var given)) return given.Length == 0 ? null : given;
        return network.Known(name) is { } node ? [.. node.Addresses.Select(static address => address.ToIPAddress())] : null;
    }
}
