using System.Net;

namespace Pycos;

/// <summary>Hands a datagram over, whole.</summary>
internal abstract class DatagramSendRequest : Request<int>
{
    /// <summary>Not changed by anybody while the request is under way.</summary>
    internal ReadOnlyMemory<byte> Buffer { get; set; }

    /// <summary>Where it goes; null for the address that the socket is connected to.</summary>
    internal IPEndPoint? Target { get; set; }
}
