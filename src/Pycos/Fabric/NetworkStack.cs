using System.Net;

namespace Pycos;

/// <summary>The network as one machine sees it: the operating system's, or a simulated host's.</summary>
/// <remarks>What goes wrong is a <see cref="System.Net.Sockets.SocketException"/> with the code that a kernel gives, in both.</remarks>
internal abstract class NetworkStack
{
    /// <summary>What the machine is called.</summary>
    internal abstract string HostName { get; }

    /// <summary>Opens a socket that takes connections, at once.</summary>
    /// <param name="local">An IP or Unix domain address; port 0 takes a free one.</param>
    /// <param name="options">How.</param>
    internal abstract ListeningSocket Listen(EndPoint local, ListenOptions options);

    /// <summary>Asks for a connection to an address that is known.</summary>
    /// <param name="remote">An IP or Unix domain address.</param>
    /// <param name="local">From where; null leaves it to the system.</param>
    internal abstract Request<StreamSocket> Connect(EndPoint remote, EndPoint? local);

    /// <summary>Opens a socket for datagrams, at once.</summary>
    internal abstract DatagramSocket BindDatagrams(IPEndPoint local, UdpOptions options);

    /// <summary>Asks for a name's addresses, at least one, in the order in which they are to be tried.</summary>
    /// <param name="name">No address in words, and no longer than a name may be.</param>
    internal abstract Request<IPAddress[]> Resolve(string name);
}
