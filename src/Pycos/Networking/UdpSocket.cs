using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pycos;

/// <summary>Sends and receives datagrams at an address: what pycos calls an <c>AsyncSocket</c> of kind <c>SOCK_DGRAM</c>.</summary>
/// <remarks>
/// <para>A datagram arrives whole or not at all, maybe twice, and not in the order in which it was sent. One task at a time may receive and one send, which
/// may be two; a second is an error. A datagram that came while its receive was ended early goes to the next.</para>
/// <para>That nobody listens where a datagram was sent is told to connected sockets alone (<see cref="Connect"/>). Await each operation where it is called. It
/// belongs to the tasks of the scheduler that opened it.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class UdpSocket : IDisposable
{
    private static readonly Act CloseAct = Act.OnObject(67, static e => $"closes {e.Object}");

    private readonly SharedObject identity;
    private readonly DatagramSocket socket;
    private readonly ReceivingDatagram receiving;
    private readonly SendingDatagram sending;
    private int multicastTimeToLive = 1;
    private bool multicastLoopback = true;

    internal UdpSocket(SharedObject identity, DatagramSocket socket)
    {
        this.identity = identity;
        this.socket = socket;
        receiving = new ReceivingDatagram(this, identity, socket.Receiver);
        sending = new SendingDatagram(this, identity, socket.Sender);
    }

    /// <summary>Where it is bound, with the port that it was given.</summary>
    public IPEndPoint LocalEndPoint => socket.LocalEndPoint;

    /// <summary>The address that it is connected to; null where it is not.</summary>
    public IPEndPoint? RemoteEndPoint { get; private set; }

    /// <summary>Whether it has been closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether it may send to a broadcast address, which else fails with <see cref="SocketError.AccessDenied"/>. False from the start.</summary>
    public bool MayBroadcast
    {
        get => !IsClosed && socket.MayBroadcast;
        set
        {
            ThrowIfNotReady();
            socket.MayBroadcast = value;
        }
    }

    /// <summary>How many hops a datagram to a group goes, from 0, which stays on the machine, to 255. 1 from the start: the network at hand.</summary>
    public int MulticastTimeToLive
    {
        get => multicastTimeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, byte.MaxValue);
            ThrowIfNotReady();
            socket.SetMulticast(value, multicastLoopback);
            multicastTimeToLive = value;
        }
    }

    /// <summary>Whether what it sends to a group comes to its own machine, too, where somebody there has joined. True from the start.</summary>
    public bool MulticastLoopback
    {
        get => multicastLoopback;
        set
        {
            ThrowIfNotReady();
            socket.SetMulticast(multicastTimeToLive, value);
            multicastLoopback = value;
        }
    }

    /// <summary>Receives the next datagram; waits for it.</summary>
    /// <param name="buffer">Where it goes. <see cref="MaximumLength"/> bytes take any.</param>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="SocketException">
    /// The datagram is longer than the buffer (<see cref="SocketError.MessageSize"/>), and lost; or nobody listens at the address that it is connected to
    /// (<see cref="SocketError.ConnectionRefused"/>; on Windows <see cref="SocketError.ConnectionReset"/>).
    /// </exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="InvalidOperationException">Another task receives from it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<ReceivedDatagram> Receive(Memory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(identity.RunningTask("Receive"), receiving.Into(buffer), Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Sends a datagram to an address; completes when the system has taken it, which does not mean that it has arrived.</summary>
    /// <param name="buffer">Not to be changed until the await is over.</param>
    /// <param name="target">Where to. A socket in dual mode takes IPv4 addresses as they are.</param>
    /// <param name="timeout">Bound on the wait, which there is where the system has no room; zero tries once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="SocketException">
    /// It is too long (<see cref="SocketError.MessageSize"/>), is not allowed or cannot be sent from here; or an earlier one found nobody at the address that the
    /// socket is connected to, and then this one is not sent.
    /// </exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="InvalidOperationException">Another task sends from it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation Send(ReadOnlyMemory<byte> buffer, IPEndPoint target, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new(identity.RunningTask("Send"), sending.Of(buffer, target), Timeouts.Bound(timeout), cancellation);
    }

    /// <summary>Sends a datagram to the address that the socket is connected to.</summary>
    /// <inheritdoc cref="Send(ReadOnlyMemory{byte}, IPEndPoint, TimeSpan?, CancellationToken)"/>
    public Operation Send(ReadOnlyMemory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var fiber = identity.RunningTask("Send");
        ThrowIfClosed();
        if (RemoteEndPoint is null) throw new SocketException((int)SocketError.DestinationAddressRequired);
        return new(fiber, sending.Of(buffer, null), Timeouts.Bound(timeout), cancellation);
    }

    /// <summary>Binds it to one peer, at once and without a word to it: datagrams of others do not come in any more, and errors of the way there do.</summary>
    /// <param name="remote">Where the peer is; a further call goes over to another.</param>
    /// <exception cref="SocketException">There is no way there.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public void Connect(IPEndPoint remote)
    {
        ArgumentNullException.ThrowIfNull(remote);
        ThrowIfNotReady();
        socket.Connect(remote);
        RemoteEndPoint = remote;
    }

    /// <summary>What is sent to the group at its port comes in from now on.</summary>
    /// <param name="group">A multicast address of the family that the socket is bound in.</param>
    /// <param name="local">The one of the machine's own addresses on whose network it is to come in; null leaves it to the system.</param>
    /// <exception cref="SocketException">
    /// It has joined already (<see cref="SocketError.AddressAlreadyInUse"/>), or it is no group (<see cref="SocketError.InvalidArgument"/>).
    /// </exception>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public void JoinGroup(IPAddress group, IPAddress? local = null)
    {
        ThrowIfOtherFamily(group);
        ThrowIfNotReady();
        socket.JoinGroup(group, local);
    }

    /// <summary>Leaves a group that it has joined.</summary>
    /// <param name="group">As it was joined.</param>
    /// <param name="local">As it was joined.</param>
    /// <exception cref="SocketException">It has not joined (<see cref="SocketError.AddressNotAvailable"/>).</exception>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public void LeaveGroup(IPAddress group, IPAddress? local = null)
    {
        ThrowIfOtherFamily(group);
        ThrowIfNotReady();
        socket.LeaveGroup(group, local);
    }

    /// <summary>Lets go of it. Who waits for it gets <see cref="ObjectDisposedException"/>; what has come and was not taken is lost. A second call does nothing.</summary>
    public void Dispose()
    {
        if (IsClosed) return;
        identity.Record(CloseAct, "Dispose");
        IsClosed = true;
        receiving.Close();
        socket.Close();
    }

    /// <summary>Where it is bound, and whether it is closed.</summary>
    public override string ToString() => identity.DisplayName + (IsClosed ? ", closed" : "");

    /// <summary>The longest datagram that there is, in bytes, over IPv6; over IPv4 it is 20 less.</summary>
    public const int MaximumLength = 65_527;

    /// <summary>Before it is changed.</summary>
    private void ThrowIfNotReady()
    {
        ThrowIfClosed();
        identity.Touch(isWrite: true);
    }

    private void ThrowIfClosed()
    {
        if (IsClosed) throw RequestMisuse.Closed(identity.DisplayName);
    }

    private void ThrowIfOtherFamily(IPAddress group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.AddressFamily != LocalEndPoint.AddressFamily)
            throw new ArgumentException($"{identity.DisplayName} is of another address family than {group}.", nameof(group));
    }
}
