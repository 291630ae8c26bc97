namespace Pycos.Simulation;

/// <summary>The sockets that a host's program has opened and not closed: at the end of a run there should be none.</summary>
internal sealed class OpenSockets
{
    private readonly Dictionary<long, string> names = [];

    /// <summary>In the order in which they were opened.</summary>
    internal IEnumerable<string> Names => names.OrderBy(static socket => socket.Key).Select(static socket => socket.Value);

    internal void Add(long number, string name) => names[number] = name;

    internal void Remove(long number) => names.Remove(number);
}
