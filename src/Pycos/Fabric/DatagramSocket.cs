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

    /// <summary>From now on all go to this address and come from it; what is told of it, that nobody is there, ends an operation.</summary>
    internal abstract void Connect(IPEndPoint remote);

    /// <summary>How many hops a multicast datagram goes; whether the sender's own host gets it.</summary>
    internal abstract void SetMulticast(int timeToLive, bool loopback);

    /// <summary>Datagrams to the group come in.</summary>
    /// <param name="group">A multicast address.</param>
    /// <param name="local">The address of the machine's own on whose network they are to come in; null leaves it to the system.</param>
    internal abstract void JoinGroup(IPAddress group, IPAddress? local);

    /// <summary>They come in no more; as it was joined.</summary>
    internal abstract void LeaveGroup(IPAddress group, IPAddress? local);

    /// <summary>Lets go of it; what is under way ends with <see cref="ObjectDisposedException"/>.</summary>
    internal abstract void Close();
}
