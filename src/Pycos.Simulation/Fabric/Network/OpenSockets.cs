namespace Pycos.Simulation;

/// <summary>The sockets that a host's program has opened and not closed: at the end of a run there should be none.</summary>
internal sealed class OpenSockets
{
    private readonly Dictionary<long, (string Kind, Func<string> Place)> names = [];

    /// <summary>In the order in which they were opened.</summary>
    internal IEnumerable<string> Names => names.OrderBy(static socket => socket.Key).Select(static socket => $"the {socket.Value.Kind} {socket.Value.Place()}");

    /// <summary>What kinds they are of: the same in runs where ports and hosts differ.</summary>
    internal IEnumerable<string> Kinds => names.Values.Select(static socket => socket.Kind);

    /// <param name="number">Of the socket.</param>
    /// <param name="kind">For people.</param>
    /// <param name="place">Where it is, for them; asked for only where it is told.</param>
    internal void Add(long number, string kind, Func<string> place) => names[number] = (kind, place);

    internal void Remove(long number) => names.Remove(number);
}
