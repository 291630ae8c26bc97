namespace Pycos.Simulation;

/// <summary>The network between the hosts of a world.</summary>
internal sealed class WorldNetwork(WorldTime time)
{
    private readonly OrderedDictionary<string, NetworkNode> nodes = new(StringComparer.Ordinal);
    private readonly List<SimulatedNetwork> made = [];
    private readonly Dictionary<NetAddress, NetworkNode> byAddress = [];
    private readonly Dictionary<(int From, int To), Link> links = [];

    internal WorldTime Time => time;

    /// <summary>A host is made. Nothing is set up for it until somebody asks for the network.</summary>
    internal void Add(SimulatedNetwork stack) => made.Add(stack);

    /// <summary>A host has vanished: what was sent to it and not answered will not be, and those who sent it find out by and by.</summary>
    internal void Remove(SimulatedNetwork stack)
    {
        SetUp();
        if (stack.Node.Stack != stack) return;
        stack.Node.Stack = null;
        foreach (var node in nodes.Values) node.Stack?.OnVanished(stack.Node);
    }

    /// <summary>The machine of a name.</summary>
    internal NetworkNode Node(string name)
    {
        SetUp();
        return NodeOf(name);
    }

    internal void Add(NetworkNode node, NetAddress address)
    {
        byAddress[address] = node;
        node.Add(address);
    }

    /// <summary>Whose address it is; null for nobody's.</summary>
    internal NetworkNode? Find(NetAddress address)
    {
        SetUp();
        return byAddress.GetValueOrDefault(address);
    }

    internal Link Link(NetworkNode from, NetworkNode to)
    {
        var key = (from.Index, to.Index);
        if (!links.TryGetValue(key, out var link)) links[key] = link = new Link();
        return link;
    }

    private void SetUp()
    {
        foreach (var stack in made) NodeOf(stack.HostName).Stack = stack;
        made.Clear();
    }

    private NetworkNode NodeOf(string name)
    {
        if (nodes.TryGetValue(name, out var node)) return node;
        node = new NetworkNode(name, nodes.Count);
        nodes[name] = node;
        // 10.0.0.0/8 (RFC 1918) and fd00::/8 (RFC 4193), by order of making.
        Add(node, NetAddress.V4(0x0A000001 + (uint)node.Index));
        Add(node, new NetAddress(((UInt128)0xFD00 << 112) + 1 + (uint)node.Index));
        return node;
    }
}
