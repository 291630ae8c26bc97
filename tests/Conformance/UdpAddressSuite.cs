namespace Pycos.Conformance;

/// <summary>Where sockets are bound, alone and together, in both families.</summary>
public abstract class UdpAddressSuite(IPlace place)
{
    private static readonly UdpOptions Shared = new() { SharesAddress = true };

    [Fact]
    public void An_address_is_given_once_until_it_is_free_again() => place.Run(self =>
    {
        var first = self.Udp();
        var port = first.LocalEndPoint.Port;
        Assert.NotEqual(0, port);
        Assert.Equal(SocketError.AddressAlreadyInUse, UdpSockets.Code(() => self.Udp(port: port)));
        Assert.Equal(SocketError.AddressAlreadyInUse, UdpSockets.Code(() => self.Udp(IPAddress.Any, port: port)));
        Assert.Equal(SocketError.AddressAlreadyInUse, UdpSockets.Code(() => self.Udp(options: Shared, port: port)));
        first.Dispose();
        self.Udp(port: port).Dispose();
        return default;
    });

    [Fact]
    public void Sockets_get_ports_of_their_own() => place.Run(self =>
    {
        var sockets = Enumerable.Range(0, 20).Select(_ => self.Udp()).ToList();
        Assert.Equal(sockets.Count, sockets.Select(socket => socket.LocalEndPoint.Port).Distinct().Count());
        foreach (var socket in sockets) socket.Dispose();
        return default;
    });

    [Fact]
    public void An_address_that_is_not_the_machines_cannot_be_bound() => place.Run(self =>
    {
        // One for documentation, which no machine has (RFC 5737).
        Assert.Equal(SocketError.AddressNotAvailable, UdpSockets.Code(() => self.Udp(IPAddress.Parse("203.0.113.7"))));
        return default;
    });

    [Fact]
    public void Sockets_that_share_an_address_get_each_datagram_once() => place.Run(async self =>
    {
        using var first = self.Udp(options: Shared);
        using var second = self.Udp(options: Shared, port: first.LocalEndPoint.Port);
        var came = new List<byte>();
        var receivers = new[] { first, second }.Select(socket => self.Spawn(async _ =>
        {
            while (true) came.Add(await socket.ReceiveByte());
        })).ToList();
        using var sender = self.Udp();
        for (byte i = 0; i < 10; i++) await sender.SendByte(i, first.LocalEndPoint);
        await self.Sleep(UdpSockets.Moment);
        foreach (var receiver in receivers) receiver.Terminate();
        foreach (var receiver in receivers) await receiver.Finish();
        Assert.Equal(Enumerable.Range(0, 10), came.Select(static value => (int)value).Order());
    });

    [Fact]
    public void A_socket_at_any_address_hears_what_comes_to_one_of_them() => place.Run(async self =>
    {
        using var receiver = self.Udp(IPAddress.Any);
        using var sender = self.Udp();
        await sender.SendByte(1, new IPEndPoint(IPAddress.Loopback, receiver.LocalEndPoint.Port));
        Assert.Equal(1, await receiver.ReceiveByte());
    });

    [Fact]
    public void A_datagram_to_any_address_stays_on_the_machine() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var sender = self.Udp();
        await sender.SendByte(1, new IPEndPoint(IPAddress.Any, receiver.LocalEndPoint.Port));
        Assert.Equal(1, await receiver.ReceiveByte());
    });

    [Fact]
    public void A_socket_bound_to_loopback_cannot_send_outside() => place.Run(async self =>
    {
        using var sender = self.Udp();
        var code = await UdpSockets.Code(async () => await sender.SendByte(1, new IPEndPoint(IPAddress.Parse("203.0.113.7"), 9)));
        Assert.Equal(SocketError.InvalidArgument, code);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(65527)]
    public void A_datagram_goes_over_IPv6_and_may_be_longer(int length) => place.Run(async self =>
    {
        if (!self.HasIPv6()) return;
        using var sender = self.Udp(IPAddress.IPv6Loopback);
        using var receiver = self.Udp(IPAddress.IPv6Loopback);
        await sender.Send(new byte[length], receiver.LocalEndPoint);
        var received = await receiver.Receive(new byte[UdpSocket.MaximumLength]);
        Assert.Equal(length, received.Count);
        Assert.Equal(sender.LocalEndPoint, received.From);
        var code = await UdpSockets.Code(async () => await sender.Send(new byte[UdpSocket.MaximumLength + 1], receiver.LocalEndPoint));
        Assert.Equal(SocketError.MessageSize, code);
    });

    [Fact]
    public void An_IPv6_socket_leaves_the_IPv4_port_to_others() => place.Run(async self =>
    {
        if (!self.HasIPv6()) return;
        using var six = self.Udp(IPAddress.IPv6Any);
        using var four = self.Udp(IPAddress.Any, port: six.LocalEndPoint.Port);
        using var sender = self.Udp();
        await sender.SendByte(1, new IPEndPoint(IPAddress.Loopback, six.LocalEndPoint.Port));
        Assert.Equal(1, await four.ReceiveByte());
        var code = await UdpSockets.Code(async () => await six.SendByte(1, sender.LocalEndPoint));
        Assert.Equal(SocketError.NetworkUnreachable, code);
    });

    [Fact]
    public void A_socket_in_dual_mode_talks_to_both_families() => place.Run(async self =>
    {
        if (!self.HasIPv6()) return;
        using var dual = self.Udp(IPAddress.IPv6Any, new UdpOptions { IsDualMode = true });
        var port = dual.LocalEndPoint.Port;
        Assert.Equal(SocketError.AddressAlreadyInUse, UdpSockets.Code(() => self.Udp(IPAddress.Any, port: port)));
        using var four = self.Udp();
        using var six = self.Udp(IPAddress.IPv6Loopback);
        var buffer = new byte[4];

        await four.SendByte(1, new IPEndPoint(IPAddress.Loopback, port));
        var fromFour = (await dual.Receive(buffer)).From;
        Assert.Equal(new IPEndPoint(IPAddress.Loopback.MapToIPv6(), four.LocalEndPoint.Port), fromFour);
        await dual.SendByte(2, fromFour);
        Assert.Equal(2, await four.ReceiveByte());
        await dual.SendByte(3, four.LocalEndPoint);
        Assert.Equal(3, await four.ReceiveByte());

        await six.SendByte(4, new IPEndPoint(IPAddress.IPv6Loopback, port));
        var fromSix = (await dual.Receive(buffer)).From;
        Assert.Equal(six.LocalEndPoint, fromSix);
        await dual.SendByte(5, fromSix);
        Assert.Equal(5, await six.ReceiveByte());
    });
}

public sealed class RealUdpAddressTests() : UdpAddressSuite(new RealPlace());

public sealed class SimulatedUdpAddressTests() : UdpAddressSuite(new SimulatedPlace());
