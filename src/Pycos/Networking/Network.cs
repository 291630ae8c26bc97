using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>The network as a task meets it: the operating system's, or in the simulator that of the task's host.</summary>
/// <remarks>What goes wrong out there is a <see cref="System.Net.Sockets.SocketException"/> with the code that the kernel gives, in both.</remarks>
public readonly struct Network
{
    private readonly Scheduler scheduler;

    internal Network(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>What the machine is called.</summary>
    public string HostName => Stack.HostName;

    /// <summary>Listens for connections at an address, from now on.</summary>
    /// <param name="local">An <see cref="IPEndPoint"/>, where port 0 takes a free one, or a <see cref="System.Net.Sockets.UnixDomainSocketEndPoint"/>.</param>
    /// <param name="options">How; by default as <see cref="ListenOptions"/> says.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The address is in use, or is not this machine's.</exception>
    public Listener Listen(EndPoint local, ListenOptions? options = null)
    {
        ThrowIfUnknown(local);
        options ??= new ListenOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Backlog, 1, nameof(options));
        var socket = Stack.Listen(local, options);
        var identity = new SharedObject("listener", Address(socket.LocalEndPoint));
        identity.Bind(scheduler, "Listen");
        return new Listener(scheduler, identity, socket);
    }

    /// <summary>Connects to an address that is known.</summary>
    /// <param name="remote">An <see cref="IPEndPoint"/> or a <see cref="System.Net.Sockets.UnixDomainSocketEndPoint"/>.</param>
    /// <param name="timeout">Bound on the wait; null or infinite leaves it to the network, which takes minutes to give up.</param>
    /// <param name="local">From which address; null leaves it to the system.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>, and nothing is connected.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">It is refused, or cannot be reached.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<Connection> Connect(EndPoint remote, TimeSpan? timeout = null, EndPoint? local = null, CancellationToken cancellation = default)
    {
        ThrowIfUnknown(remote);
        if (local is not null) ThrowIfUnknown(local);
        var identity = new SharedObject("connection", $"to {Address(remote)}");
        var fiber = identity.RunningTask("Connect");
        return new(fiber, new Connecting(scheduler, identity, Stack.Connect(remote, local)), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>Connects to a name: asks for its addresses, and tries one after the other, IPv6 and IPv4 in turn, until one answers.</summary>
    /// <remarks>The order is that of RFC 8305, without its race: an address is tried when the one before has failed, or has had its equal part of the time that is left.</remarks>
    /// <param name="host">A name, or an address in words.</param>
    /// <param name="port">From 0 to 65,535.</param>
    /// <param name="timeout">Bound on all of it together; null or infinite leaves it to the network, which takes minutes to give up.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>, and nothing is connected.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such name, or the last of its addresses refused or cannot be reached.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is none, or the timeout is negative.</exception>
    public Coroutine<Connection> Connect(string host, int port, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        _ = Timeouts.Bound(timeout);
        return new NameConnect(this, host, port, new Deadline(scheduler.Clock, timeout), cancellation).Run();
    }

    /// <summary>Opens a socket for datagrams at an address.</summary>
    /// <param name="local">Where; port 0 takes a free one.</param>
    /// <param name="options">How; by default as <see cref="UdpOptions"/> says.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The address is in use, or is not this machine's.</exception>
    public UdpSocket BindUdp(IPEndPoint local, UdpOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(local);
        var socket = Stack.BindDatagrams(local, options ?? new UdpOptions());
        var identity = new SharedObject("UDP socket", Address(socket.LocalEndPoint));
        identity.Bind(scheduler, "BindUdp");
        return new UdpSocket(identity, socket);
    }

    /// <summary>Asks for the addresses of a name; gives at least one, the best first as the system sees it.</summary>
    /// <param name="name">A name; an address in words gives itself, and nobody is asked.</param>
    /// <param name="timeout">Bound on the wait; null or infinite leaves it to the system.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">
    /// There is no such name (<see cref="System.Net.Sockets.SocketError.HostNotFound"/>), or nobody is there to ask (<see cref="System.Net.Sockets.SocketError.TryAgain"/>).
    /// </exception>
    /// <exception cref="ArgumentException">The name is empty, or the timeout is negative.</exception>
    public Operation<IPAddress[]> Resolve(string name, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var identity = new SharedObject("name", name);
        var fiber = identity.RunningTask("Resolve");
        return new(fiber, new Resolving(identity, NameAnswer.For(name) ?? Stack.Resolve(name)), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    internal static Connection Opened(Scheduler scheduler, StreamSocket socket)
    {
        var identity = new SharedObject("connection", $"{Address(socket.LocalEndPoint)} to {Address(socket.RemoteEndPoint)}");
        identity.Bind(scheduler, "Connect");
        return new Connection(identity, socket);
    }

    private NetworkStack Stack => scheduler.Fabric.Network;

    private static void ThrowIfUnknown(EndPoint address, [CallerArgumentExpression(nameof(address))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(address, name);
        if (address is not (IPEndPoint or UnixDomainSocketEndPoint))
            throw new ArgumentException($"An address is an IPEndPoint or a UnixDomainSocketEndPoint, and this is a {address.GetType().Name}.", name);
    }

    private static string Address(EndPoint? address) => address?.ToString() ?? "nowhere";
}
