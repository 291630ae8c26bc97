namespace Pycos.Conformance;

/// <summary>Datagrams to many: broadcast, and groups.</summary>
public abstract class UdpGroupSuite(IPlace place)
{
    private static readonly IPAddress Group = IPAddress.Parse("239.11.22.33");
    private static readonly IPAddress LoopbackBroadcast = IPAddress.Parse("127.255.255.255");

    // What Linux says where no network takes groups (ENODEV), for which .NET has no name.
    private const int NoDevice = 19;

    private static readonly UdpOptions Shared = new() { SharesAddress = true };

    [Theory]
    [InlineData("255.255.255.255")]
    [InlineData("127.255.255.255")]
    public void Broadcast_is_refused_unless_the_socket_may(string address) => place.Run(async self =>
    {
        using var sender = self.Udp();
        Assert.False(sender.MayBroadcast);
        var code = await UdpSockets.Code(async () => await sender.SendByte(1, new IPEndPoint(IPAddress.Parse(address), 9)));
        Assert.Equal(SocketError.AccessDenied, code);
    });

    [Fact]
    public void Broadcast_reaches_every_socket_at_the_port() => place.Run(async self =>
    {
        using var first = self.Udp(IPAddress.Any, Shared);
        var port = first.LocalEndPoint.Port;
        using var second = self.Udp(IPAddress.Any, Shared, port);
        using var sender = self.Udp();
        sender.MayBroadcast = true;
        Assert.True(sender.MayBroadcast);
        await sender.SendByte(1, new IPEndPoint(LoopbackBroadcast, port));
        Assert.Equal(1, await first.ReceiveByte());
        Assert.Equal(1, await second.ReceiveByte());
    });

    [Fact]
    public void A_datagram_to_a_group_reaches_every_member_with_the_senders_address() => place.Run(async self =>
    {
        using var first = self.Udp(IPAddress.Any, Shared);
        var port = first.LocalEndPoint.Port;
        using var second = self.Udp(IPAddress.Any, Shared, port);
        first.JoinGroup(Group, IPAddress.Loopback);
        second.JoinGroup(Group, IPAddress.Loopback);
        using var sender = self.Udp();
        await sender.SendByte(1, new IPEndPoint(Group, port));
        var buffer = new byte[4];
        Assert.Equal(sender.LocalEndPoint, (await first.Receive(buffer)).From);
        Assert.Equal(sender.LocalEndPoint, (await second.Receive(buffer)).From);
    });

    [Fact]
    public void Who_has_left_a_group_hears_it_no_more() => place.Run(async self =>
    {
        using var member = self.Udp(IPAddress.Any);
        using var sender = self.Udp();
        var target = new IPEndPoint(Group, member.LocalEndPoint.Port);
        member.JoinGroup(Group, IPAddress.Loopback);
        await sender.SendByte(1, target);
        Assert.Equal(1, await member.ReceiveByte());
        member.LeaveGroup(Group, IPAddress.Loopback);
        await sender.SendByte(2, target);
        await member.ReceivesNothing();
        member.JoinGroup(Group, IPAddress.Loopback);
        await sender.SendByte(3, target);
        Assert.Equal(3, await member.ReceiveByte());
    });

    [Fact]
    public void A_group_is_joined_once_and_left_once() => place.Run(self =>
    {
        using var member = self.Udp(IPAddress.Any);
        member.JoinGroup(Group, IPAddress.Loopback);
        Assert.Equal(SocketError.AddressAlreadyInUse, UdpSockets.Code(() => member.JoinGroup(Group, IPAddress.Loopback)));
        member.LeaveGroup(Group, IPAddress.Loopback);
        Assert.Equal(SocketError.AddressNotAvailable, UdpSockets.Code(() => member.LeaveGroup(Group, IPAddress.Loopback)));
        return default;
    });

    [Fact]
    public void Only_groups_can_be_joined_and_only_those_of_the_sockets_family() => place.Run(self =>
    {
        using var member = self.Udp(IPAddress.Any);
        Assert.Equal(SocketError.InvalidArgument, UdpSockets.Code(() => member.JoinGroup(IPAddress.Parse("10.1.1.1"), IPAddress.Loopback)));
        Assert.Throws<ArgumentException>(() => member.JoinGroup(IPAddress.Parse("ff15::7")));
        return default;
    });

    [Fact]
    public void The_senders_machine_hears_its_own_datagrams_only_with_loopback() => place.Run(async self =>
    {
        using var member = self.Udp(IPAddress.Any);
        using var sender = self.Udp(IPAddress.Any);
        // Not over the loopback network, where all that is sent comes back.
        if (!HasJoined(member, Group)) return;
        var target = new IPEndPoint(Group, member.LocalEndPoint.Port);
        Assert.True(sender.MulticastLoopback);
        sender.MulticastLoopback = false;
        await sender.SendByte(1, target);
        await member.ReceivesNothing();
        sender.MulticastLoopback = true;
        await sender.SendByte(2, target);
        Assert.Equal(2, await member.ReceiveByte());
    });

    [Fact]
    public void A_group_of_IPv6_is_one_too() => place.Run(async self =>
    {
        if (!self.HasIPv6()) return;
        var group = IPAddress.Parse("ff15::7777");
        using var member = self.Udp(IPAddress.IPv6Any);
        using var sender = self.Udp(IPAddress.IPv6Any);
        if (!HasJoined(member, group)) return;
        await sender.SendByte(1, new IPEndPoint(group, member.LocalEndPoint.Port));
        Assert.Equal(1, await member.ReceiveByte());
        member.LeaveGroup(group);
        await sender.SendByte(2, new IPEndPoint(group, member.LocalEndPoint.Port));
        await member.ReceivesNothing();
    });

    [Fact]
    public void A_datagram_of_no_hops_stays_on_the_machine_where_its_members_get_it() => place.Run(async self =>
    {
        using var member = self.Udp(IPAddress.Any);
        using var sender = self.Udp();
        member.JoinGroup(Group, IPAddress.Loopback);
        Assert.Equal(1, sender.MulticastTimeToLive);
        sender.MulticastTimeToLive = 0;
        Assert.Equal(0, sender.MulticastTimeToLive);
        Assert.Throws<ArgumentOutOfRangeException>(() => sender.MulticastTimeToLive = 256);
        await sender.SendByte(1, new IPEndPoint(Group, member.LocalEndPoint.Port));
        Assert.Equal(1, await member.ReceiveByte());
    });

    /// <summary>False where the machine has no network that takes groups: containers may have none but loopback.</summary>
    private static bool HasJoined(UdpSocket member, IPAddress group)
    {
        try
        {
            member.JoinGroup(group);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.NetworkUnreachable || e.NativeErrorCode == NoDevice)
        {
            return false;
        }
    }
}

public sealed class RealUdpGroupTests() : UdpGroupSuite(new RealPlace());

public sealed class SimulatedUdpGroupTests() : UdpGroupSuite(new SimulatedPlace());
