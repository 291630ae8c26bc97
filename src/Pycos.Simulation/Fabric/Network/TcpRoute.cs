namespace Pycos.Simulation;

/// <summary>What a network keeps for each TCP socket: the way of its packets, and its timer.</summary>
internal sealed class TcpRoute
{
    /// <summary>Packets that go to the other side one after the other.</summary>
    internal Flow Flow { get; } = new();

    /// <summary>Where they go; null for the own machine.</summary>
    internal Link? Link { get; set; }

    /// <summary>Made when a time matters first.</summary>
    internal TcpTimer? Timer { get; set; }

    /// <summary>Until when it is kept although it is over.</summary>
    internal long LingersUntil { get; set; } = long.MaxValue;
}
