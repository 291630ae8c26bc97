using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Pycos.Real;

/// <summary>A UDP socket of the operating system.</summary>
internal sealed class RealDatagramSocket : DatagramSocket
{
    private readonly Socket socket;
    private readonly RealNetwork network;

    internal RealDatagramSocket(Socket socket, IPEndPoint local, UdpOptions options, RealNetwork network)
    {
        this.socket = socket;
        this.network = network;
        if (IsIPv6) socket.DualMode = options.IsDualMode;
        if (options.SharesAddress) socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        HearOfUnreachable(false);
        socket.Bind(local);
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
        SendGroupsFromWhereItIsBound(local.Address);
        Receiver = new DatagramReceive(socket, network.Completions);
        Sender = new DatagramSend(socket, network.Completions);
    }

    internal override IPEndPoint LocalEndPoint { get; }

    internal override DatagramRequest Receiver { get; }

    internal override DatagramSendRequest Sender { get; }

    internal override bool MayBroadcast
    {
        get => socket.EnableBroadcast;
        set => socket.EnableBroadcast = value;
    }

    internal override void Connect(IPEndPoint remote)
    {
        socket.Connect(remote);
        HearOfUnreachable(true);
    }

    internal override void SetMulticast(int timeToLive, bool loopback)
    {
        socket.SetSocketOption(Level, SocketOptionName.MulticastTimeToLive, timeToLive);
        socket.SetSocketOption(Level, SocketOptionName.MulticastLoopback, loopback);
    }

    internal override void JoinGroup(IPAddress group, IPAddress? local) =>
        socket.SetSocketOption(Level, SocketOptionName.AddMembership, Membership(group, local));

    internal override void LeaveGroup(IPAddress group, IPAddress? local) =>
        socket.SetSocketOption(Level, SocketOptionName.DropMembership, Membership(group, local));

    internal override void Close()
    {
        network.Forget(socket);
        socket.Close();
    }

    private bool IsIPv6 => socket.AddressFamily == AddressFamily.InterNetworkV6;

    private SocketOptionLevel Level => IsIPv6 ? SocketOptionLevel.IPv6 : SocketOptionLevel.IP;

    /// <summary>On Windows alone a socket that is not connected is told that some datagram found nobody, in place of the next that it receives.</summary>
    private void HearOfUnreachable(bool hears)
    {
        // SIO_UDP_CONNRESET.
        const int Code = -1744830452;
        if (OperatingSystem.IsWindows()) socket.IOControl(Code, BitConverter.GetBytes(hears ? 1 : 0), null);
    }

    // Linux does so by itself, for IPv4.
    private void SendGroupsFromWhereItIsBound(IPAddress local)
    {
        if (local.Equals(IPAddress.Any) || local.Equals(IPAddress.IPv6Any)) return;
        if (!IsIPv6) socket.SetSocketOption(Level, SocketOptionName.MulticastInterface, local.GetAddressBytes());
        else if (InterfaceOf(local) is { } index) socket.SetSocketOption(Level, SocketOptionName.MulticastInterface, index);
    }

    private object Membership(IPAddress group, IPAddress? local)
    {
        if (!IsIPv6) return local is null ? new MulticastOption(group) : new MulticastOption(group, local);
        if (local is null) return new IPv6MulticastOption(group);
        return new IPv6MulticastOption(group, InterfaceOf(local) ?? throw new SocketException((int)SocketError.AddressNotAvailable));
    }

    private static int? InterfaceOf(IPAddress local) =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Select(static card => card.GetIPProperties())
            .FirstOrDefault(card => card.UnicastAddresses.Any(address => address.Address.Equals(local)))?
            .GetIPv6Properties().Index;
}
