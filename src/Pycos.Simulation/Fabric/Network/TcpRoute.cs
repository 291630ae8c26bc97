namespace Pycos.Simulation;

/// <summary>What a network keeps for each TCP socket: the way of its packets, and its timer.</summary>
internal sealed class TcpRoute
{
    /// <summary>Packets that go to the other side one after the other.</summary>
    internal Flow Flow { get; } = new();

    /// <summary>Where they go; null for the own machine, and for an address that nobody had.</summary>
    internal NetworkNode? Target { get; set; }

    /// <summary>By which way they go there.</summary>
    internal Link? Link { get; set; }

    /// <summary>In whose table the socket is; null once it is in none.</summary>
    internal SimulatedNetwork? Table { get; set; }

    /// <summary>Who got the last of them; it may be gone.</summary>
    internal TcpSocket? Peer { get; set; }

    /// <summary>Made when a time matters first.</summary>
    internal TcpTimer? Timer { get; set; }

    /// <summary>Until when it is kept although it is over.</summary>
    internal long LingersUntil { get; set; } = long.MaxValue;
}
