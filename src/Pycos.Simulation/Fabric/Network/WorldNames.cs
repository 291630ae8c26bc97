using System.Net;

namespace Pycos.Simulation;

/// <summary>The names of a world and their addresses, the same for all its hosts: what a scenario does to them.</summary>
/// <remarks>
/// Each host's name stands for its addresses as long as nothing else is set. <c>localhost</c> and a host's own name are answered for there, at once; all
/// others are asked for, as <see cref="Profile"/> has it.
/// </remarks>
public sealed class WorldNames
{
    private readonly WorldNetwork network;
    private readonly Dictionary<string, NameEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private NameProfile profile = NameProfile.Calm;

    internal WorldNames(WorldNetwork network) => this.network = network;

    /// <summary>How names are answered for; <see cref="NameProfile.Calm"/> at first.</summary>
    public NameProfile Profile
    {
        get => profile;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Validate();
            network.TouchRules(isWrite: true);
            profile = value;
            Failure = new Chance(value.Failure);
        }
    }

    /// <summary>From now on the name stands for these addresses; answers may give the earlier ones for a while (<see cref="NameProfile.StaleTime"/>).</summary>
    /// <param name="name">A host's, or any other; upper and lower case are the same.</param>
    /// <param name="addresses">In the order in which they are given; with none, there is no such name.</param>
    public void Set(string name, params IPAddress[] addresses)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(addresses);
        network.TouchRules(isWrite: true);
        entries[name] = new NameEntry([.. addresses], Current(name), network.Time.Ticks);
    }

    /// <summary>How likely nobody answers.</summary>
    internal Chance Failure { get; private set; } = new(NameProfile.Calm.Failure);

    /// <summary>The addresses of a name now; empty for a name that there is not.</summary>
    internal IPAddress[] Find(string name)
    {
        network.TouchRules(isWrite: false);
        return Current(name);
    }

    /// <summary>What it stood for before, if that may still be given; else null.</summary>
    internal IPAddress[]? FindStale(string name)
    {
        network.TouchRules(isWrite: false);
        return entries.TryGetValue(name, out var entry) && network.Time.Ticks - entry.ChangedAt < profile.StaleTime.Ticks ? entry.Before : null;
    }


    private IPAddress[] Current(string name) =>
        entries.TryGetValue(name, out var entry) ? entry.Addresses
        : network.Known(name) is { } node ? [.. node.Addresses.Select(static address => address.ToIPAddress())]
        : [];

    private sealed record NameEntry(IPAddress[] Addresses, IPAddress[] Before, long ChangedAt);
}
