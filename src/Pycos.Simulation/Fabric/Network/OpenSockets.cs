namespace Pycos.Simulation;

/// <summary>The sockets that one program has opened and not closed: at the end of a run a host's own should have none.</summary>
internal sealed class OpenSockets
{
    private readonly Dictionary<long, IOpenSocket> sockets = [];

    /// <summary>In the order in which they were opened.</summary>
    internal IEnumerable<string> Names => InOrder().Select(static socket => $"the {socket.Kind} {socket.Place}");

    /// <summary>What kinds they are of: the same in runs where ports and hosts differ.</summary>
    internal IEnumerable<string> Kinds => sockets.Values.Select(static socket => socket.Kind);

    /// <summary>Whether the program is gone, and nothing can become its own any more.</summary>
    internal bool AreDropped { get; private set; }

    /// <param name="number">Of the socket; a connection has that of the attempt from which it came, and takes its place.</param>
    /// <param name="socket">It.</param>
    internal void Add(long number, IOpenSocket socket) => sockets[number] = socket;

    internal void Remove(long number) => sockets.Remove(number);

    /// <summary>The program is gone.</summary>
    internal void DropAll()
    {
        AreDropped = true;
        foreach (var socket in InOrder().ToArray()) socket.Drop();
        sockets.Clear();
    }

    private IEnumerable<IOpenSocket> InOrder() => sockets.OrderBy(static socket => socket.Key).Select(static socket => socket.Value);
}
