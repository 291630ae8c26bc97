namespace Pycos.Simulation;

/// <summary>A machine in the network: its name and its addresses stay, whichever life of it is running.</summary>
internal sealed class NetworkNode(string name, int index)
{
    private readonly List<NetAddress> addresses = [];

    internal string Name => name;

    /// <summary>In order of making.</summary>
    internal int Index => index;

    /// <summary>In the order in which they are to be tried.</summary>
    internal IReadOnlyList<NetAddress> Addresses => addresses;

    /// <summary>What runs there; null while the machine is off.</summary>
    internal SimulatedNetwork? Stack { get; set; }

    /// <summary>The address that its packets to another carry.</summary>
    internal NetAddress? AddressFor(NetAddress remote)
    {
        foreach (var address in addresses)
        {
            if (address.IsV4 == remote.IsV4) return address;
        }
        return null;
    }

    internal bool Has(NetAddress address) => addresses.Contains(address);

    internal void Add(NetAddress address) => addresses.Add(address);
}
