namespace Pycos;

/// <summary>How a UDP socket is bound.</summary>
public sealed class UdpOptions
{
    /// <summary>Whether an IPv6 address takes IPv4 datagrams, too; their senders' addresses are IPv6 ones that hold the IPv4 address (<c>::ffff:192.0.2.1</c>).</summary>
    public bool IsDualMode { get; init; }

    /// <summary>
    /// Whether others may bind the same address, if they all want that. Each gets what is broadcast and what is sent to a group; of other datagrams
    /// one of them gets each, and nobody can tell which.
    /// </summary>
    public bool SharesAddress { get; init; }
}
