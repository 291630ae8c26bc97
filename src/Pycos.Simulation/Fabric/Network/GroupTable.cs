namespace Pycos.Simulation;

/// <summary>Which hosts are members of which groups, as the switches between them know it.</summary>
internal sealed class GroupTable(WorldNetwork world)
{
    private readonly Dictionary<NetAddress, SortedDictionary<int, (NetworkNode Node, int Members)>> groups = [];

    internal void Join(NetAddress group, NetworkNode node)
    {
        world.TouchRules(isWrite: true);
        if (!groups.TryGetValue(group, out var members)) groups[group] = members = [];
        members[node.Index] = (node, members.GetValueOrDefault(node.Index).Members + 1);
    }

    internal void Leave(NetAddress group, NetworkNode node)
    {
        world.TouchRules(isWrite: true);
        var members = groups[group];
        var count = members[node.Index].Members - 1;
        if (count > 0) members[node.Index] = (node, count);
        else members.Remove(node.Index);
        if (members.Count == 0) groups.Remove(group);
    }

    /// <summary>The host has vanished, and its sockets with it.</summary>
    internal void Remove(NetworkNode node)
    {
        foreach (var (group, members) in groups.ToArray())
        {
            if (members.Remove(node.Index) && members.Count == 0) groups.Remove(group);
        }
    }

    /// <summary>In order of making.</summary>
    internal IEnumerable<NetworkNode> Members(NetAddress group)
    {
        world.TouchRules(isWrite: false);
        return groups.TryGetValue(group, out var members) ? members.Values.Select(static member => member.Node) : [];
    }
}
