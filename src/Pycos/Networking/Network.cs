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
