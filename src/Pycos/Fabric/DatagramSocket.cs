using System.Net;

namespace Pycos;

/// <summary>Sends and receives datagrams.</summary>
internal abstract class DatagramSocket
{
    internal abstract IPEndPoint LocalEndPoint { get; }

    /// <summary>Takes the next datagram. One may be under way at a time.</summary>
    internal abstract DatagramRequest Receiver { get; }

    /// <summary>Sends one. One may be under way at a time.</summary>
    internal abstract DatagramSendRequest Sender { get; }

    /// <summary>Whether it may send to a broadcast address.</summary>
    internal abstract bool MayBroadcast { get; set; }

    /// <summary>How many hops a multicast datagram goes; whether the sender's own host gets it.</summary>
    internal abstract void SetMulticast(int timeToLive, bool loopback);

    internal abstract void JoinGroup(IPAddress group);

    internal abstract void LeaveGroup(IPAddress group);

    /// <summary>Lets go of it; what is under way ends with <see cref="ObjectDisposedException"/>.</summary>
    internal abstract void Close();
}

/// <summary>Asks for a datagram: gives its length and where it came from. Withdrawn, it has taken none, or the one it gives.</summary>
internal abstract class DatagramRequest : Request<Datagram>
{
    /// <summary>Where it is put; one that is longer fails with <see cref="System.Net.Sockets.SocketError.MessageSize"/>, and is gone.</summary>
    internal Memory<byte> Buffer { get; set; }
}

/// <summary>Hands a datagram over, whole.</summary>
internal abstract class DatagramSendRequest : Request<int>
{
    internal ReadOnlyMemory<byte> Buffer { get; set; }

    internal IPEndPoint Target { get; set; } = null!;
}
