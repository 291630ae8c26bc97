namespace Pycos.Simulation;

/// <summary>The network between the hosts of a world: what a scenario does to it.</summary>
/// <remarks>
/// Each host has an IPv4 and an IPv6 address and a link to each other host, which is made when it is first used. The world's own tasks are on a host
/// called <c>main</c>. A host's packets to itself take no time, and nothing happens to them.
/// </remarks>
public sealed class WorldNetwork
{
    internal const string OwnHost = "main";

    private readonly OrderedDictionary<string, NetworkNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<NetAddress, NetworkNode> byAddress = [];
    private readonly OrderedDictionary<(int From, int To), Link> links = [];
    private readonly List<SimulatedNetwork> made = [];
    private readonly List<PacketRule> rules = [];
    private LinkProfile profile = LinkProfile.Calm;
    private long number;

    internal WorldNetwork(WorldTime time, LinkDraws draws)
    {
        Time = time;
        Draws = draws;
        Names = new WorldNames(this);
        Groups = new GroupTable(this);
        Faults = new LinkFaults(profile);
    }

    /// <summary>What links do that have no profile of their own; <see cref="LinkProfile.Calm"/> at first.</summary>
    public LinkProfile Profile
    {
        get => profile;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Validate();
            TouchRules(isWrite: true);
            profile = value;
            Faults = new LinkFaults(value);
        }
    }

    /// <summary>Whether a read may give fewer bytes than have come, as the seed has it. True at first, since that is what programs have to bear.</summary>
    public bool ReadsInPieces { get; set; } = true;

    /// <summary>What names stand for, and how they are answered for.</summary>
    public WorldNames Names { get; }

    /// <summary>The link of one direction.</summary>
    /// <param name="from">The name of a host that has been made; <c>main</c> for the world's own tasks.</param>
    /// <param name="to">Another.</param>
    /// <exception cref="ArgumentException">There is no such host, or it is the same.</exception>
    public Link Link(string from, string to)
    {
        var (one, other) = (Named(from), Named(to));
        return one != other ? Link(one, other) : throw new ArgumentException($"Host '{from}' has no link to itself.", nameof(to));
    }

    /// <summary>Cuts both links between two hosts.</summary>
    /// <param name="one">As for <see cref="Link(string, string)"/>.</param>
    /// <param name="other">As well.</param>
    public void Partition(string one, string other)
    {
        Link(one, other).IsCut = true;
        Link(other, one).IsCut = true;
    }

    /// <summary>Makes both links between two hosts whole again.</summary>
    /// <param name="one">As for <see cref="Link(string, string)"/>.</param>
    /// <param name="other">As well.</param>
    public void Heal(string one, string other)
    {
        Link(one, other).IsCut = false;
        Link(other, one).IsCut = false;
    }

    /// <summary>Makes all links whole again, and releases those that are held.</summary>
    public void Heal()
    {
        foreach (var link in links.Values) link.IsCut = link.IsHeld = false;
    }

    /// <summary>Asks a rule of each packet that goes from host to host, after those that were added before. The first verdict counts.</summary>
    /// <param name="rule">The rule.</param>
    public void AddRule(PacketRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        TouchRules(isWrite: true);
        rules.Add(rule);
    }

    /// <summary>Asks it no more; nothing, if it is not asked.</summary>
    /// <param name="rule">One that was added.</param>
    public void RemoveRule(PacketRule rule)
    {
        TouchRules(isWrite: true);
        rules.Remove(rule);
    }

    internal WorldTime Time { get; }

    internal LinkDraws Draws { get; }

    internal SpareBytes Spare { get; } = new();

    internal LinkFaults Faults { get; private set; }

    internal GroupTable Groups { get; }

    /// <summary>In order of making.</summary>
    internal IEnumerable<NetworkNode> Nodes
    {
        get
        {
            SetUp();
            TouchRules(isWrite: false);
            return nodes.Values;
        }
    }

    /// <summary>A host is made. Nothing is set up for it until somebody asks for the network.</summary>
    internal void Add(SimulatedNetwork stack) => made.Add(stack);

    /// <summary>A host has vanished: what was sent to it and not answered will not be, and those who sent it find out by and by.</summary>
    internal void Remove(SimulatedNetwork stack)
    {
        SetUp();
        if (stack.Node.Stack != stack) return;
        stack.Node.Stack = null;
        Groups.Remove(stack.Node);
        foreach (var node in nodes.Values) node.Stack?.OnVanished(stack.Node);
    }

    /// <summary>The machine of a stack.</summary>
    internal NetworkNode NodeOf(SimulatedNetwork stack)
    {
        SetUp();
        return nodes[stack.HostKey];
    }

    internal void Add(NetworkNode node, NetAddress address)
    {
        if (byAddress.TryGetValue(address, out var owner))
        {
            if (owner == node) return;
            throw new ArgumentException($"Address {address} is that of host '{owner.Name}'.", nameof(address));
        }
        TouchRules(isWrite: true);
        byAddress[address] = node;
        node.Add(address);
    }

    /// <summary>Whose address it is; null for nobody's.</summary>
    internal NetworkNode? Find(NetAddress address)
    {
        SetUp();
        return byAddress.GetValueOrDefault(address);
    }

    /// <summary>The host of a name; null if there has never been one.</summary>
    internal NetworkNode? Known(string name)
    {
        SetUp();
        return nodes.TryGetValue(name, out var node) ? node : name == OwnHost ? nodes.GetValueOrDefault("") : null;
    }

    internal Link Link(NetworkNode from, NetworkNode to)
    {
        var key = (from.Index, to.Index);
        if (!links.TryGetValue(key, out var link)) links[key] = link = new Link(this, from, to);
        return link;
    }

    /// <summary>What the rules say of a packet.</summary>
    internal PacketVerdict Judge(PacketView packet)
    {
        foreach (var rule in rules)
        {
            if (rule(packet) is { Fate: not PacketFate.None } verdict) return verdict;
        }
        return default;
    }

    /// <summary>The running step reads or changes what holds for all links, or what hosts and names there are.</summary>
    internal void TouchRules(bool isWrite) => Touch(Number, isWrite);

    /// <summary>What stands for that among the objects of the world.</summary>
    internal long Number => number != 0 ? number : number = NewNumber("network of the world", null);

    internal static void Touch(long number, bool isWrite) => ThisThread.Scheduler?.Observer?.OnTouch(new Access(ObjectKey.Shared(number), isWrite));

    /// <summary>A number among the objects of the world.</summary>
    internal long NewNumber(string kind, string? name)
    {
        SetUp();
        var scheduler = ThisThread.Scheduler ?? nodes.GetAt(0).Value.Stack!.Scheduler;
        var given = scheduler.NextObjectNumber();
        scheduler.Observer?.OnFirstUse(given, kind, name, 0, 0);
        return given;
    }

    private NetworkNode Named(string name) =>
        Known(name) ?? throw new ArgumentException($"No host of this world is called '{name}'. Make it first: world.Host(\"{name}\").", nameof(name));

    private void SetUp()
    {
        if (made.Count == 0) return;
        foreach (var stack in made)
        {
            if (!nodes.TryGetValue(stack.HostKey, out var node)) node = Make(stack);
            node.Stack = stack;
        }
        made.Clear();
    }

    private NetworkNode Make(SimulatedNetwork stack)
    {
        var node = new NetworkNode(stack.HostName, nodes.Count);
        nodes[stack.HostKey] = node;
        // 10.0.0.0/8 (RFC 1918) and fd00::/8 (RFC 4193), by order of making.
        foreach (var address in (NetAddress[])[NetAddress.V4(0x0A000001 + (uint)node.Index), new(((UInt128)0xFD00 << 112) + 1 + (uint)node.Index)])
        {
            if (byAddress.TryAdd(address, node)) node.Add(address);
        }
        return node;
    }
}
