namespace Pycos.Conformance;

/// <summary>Where connections can be taken, and where not.</summary>
public abstract class TcpAddressSuite(IPlace place)
{
    [Fact]
    public void An_address_is_taken_once() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var error = Assert.Throws<SocketException>(() => self.Network.Listen(listener.LocalEndPoint));
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);
        await self.Yield();
    });

    [Fact]
    public void An_address_of_all_interfaces_takes_those_of_each() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        var error = Assert.Throws<SocketException>(() => self.Network.Listen(new IPEndPoint(IPAddress.Loopback, port)));
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);
        using var client = await self.Network.Connect(new IPEndPoint(IPAddress.Loopback, port));
        using var server = await listener.Accept();
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)server.LocalEndPoint!).Address);
    });

    [Fact]
    public void An_address_is_free_again_after_the_close_although_connections_of_it_linger() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        var address = listener.LocalEndPoint;
        var pair = await Pair.Of(self, listener);
        // Closed here first, so that the listener's port is what waits in TIME_WAIT.
        pair.Server.Dispose();
        Assert.Empty(await Bytes.ToEnd(pair.Client));
        pair.Client.Dispose();
        listener.Dispose();
        using var again = self.Network.Listen(address);
        using var later = await Pair.Of(self, again);
    });

    [Fact]
    public void Port_zero_gives_each_a_port_of_its_own() => place.Run(async self =>
    {
        using var one = self.Network.Listen(Pair.AnyPort);
        using var other = self.Network.Listen(Pair.AnyPort);
        Assert.NotEqual(0, ((IPEndPoint)one.LocalEndPoint).Port);
        Assert.NotEqual(one.LocalEndPoint, other.LocalEndPoint);
        await self.Yield();
    });

    [Fact]
    public void Nobody_can_listen_at_an_address_of_another_machine() => place.Run(async self =>
    {
        var error = Assert.Throws<SocketException>(() => self.Network.Listen(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0)));
        Assert.Equal(SocketError.AddressNotAvailable, error.SocketErrorCode);
        await self.Yield();
    });

    [Fact]
    public void Nobody_can_listen_at_a_name() => place.Run(async self =>
    {
        Assert.Throws<ArgumentException>(() => self.Network.Listen(new DnsEndPoint("localhost", 0)));
        await self.Yield();
    });

    [Fact]
    public void A_backlog_has_room_for_one_at_least() => place.Run(async self =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => self.Network.Listen(Pair.AnyPort, new ListenOptions { Backlog = 0 }));
        await self.Yield();
    });

    [Fact]
    public void Connections_can_be_made_over_the_loopback_of_IPv6() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self, new IPEndPoint(IPAddress.IPv6Loopback, 0));
        Assert.Equal(IPAddress.IPv6Loopback, ((IPEndPoint)pair.Server.RemoteEndPoint!).Address);
        await pair.Client.Write(new byte[] { 6 });
        Assert.Equal([6], await Bytes.Exactly(pair.Server, 1));
    });

    [Fact]
    public void A_listener_of_IPv6_takes_no_connections_of_IPv4() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.IPv6Any, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        var error = await Errors.Of<SocketException>(async () => await self.Network.Connect(new IPEndPoint(IPAddress.Loopback, port)));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    });

    [Fact]
    public void A_listener_of_both_takes_connections_of_IPv4_as_of_mapped_addresses() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.IPv6Any, 0), new ListenOptions { IsDualMode = true });
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        using var client = await self.Network.Connect(new IPEndPoint(IPAddress.Loopback, port));
        using var server = await listener.Accept();
        Assert.Equal(IPAddress.Loopback.MapToIPv6(), ((IPEndPoint)server.RemoteEndPoint!).Address);
        using var client6 = await self.Network.Connect(new IPEndPoint(IPAddress.IPv6Loopback, port));
        using var server6 = await listener.Accept();
        Assert.Equal(IPAddress.IPv6Loopback, ((IPEndPoint)server6.RemoteEndPoint!).Address);
    });

    [Fact]
    public void A_mapped_address_leads_to_a_listener_of_IPv4() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        using var client = await self.Network.Connect(new IPEndPoint(IPAddress.Loopback.MapToIPv6(), port));
        using var server = await listener.Accept();
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)server.RemoteEndPoint!).Address);
    });
}

public sealed class RealTcpAddressTests() : TcpAddressSuite(new RealPlace());

public sealed class SimulatedTcpAddressTests() : TcpAddressSuite(new SimulatedPlace());
