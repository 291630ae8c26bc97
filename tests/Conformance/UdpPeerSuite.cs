namespace Pycos.Conformance;

/// <summary>Sockets that are connected to one peer.</summary>
public abstract class UdpPeerSuite(IPlace place)
{
    [Fact]
    public void A_connected_socket_sends_to_its_peer_and_hears_it() => place.Run(async self =>
    {
        using var peer = self.Udp();
        using var socket = self.Udp();
        socket.Connect(peer.LocalEndPoint);
        Assert.Equal(peer.LocalEndPoint, socket.RemoteEndPoint);
        await socket.Send(new byte[] { 1 });
        Assert.Equal(1, await peer.ReceiveByte());
        await peer.SendByte(2, socket.LocalEndPoint);
        Assert.Equal(2, await socket.ReceiveByte());
    });

    [Fact]
    public void A_connected_socket_does_not_hear_strangers() => place.Run(async self =>
    {
        using var peer = self.Udp();
        using var stranger = self.Udp();
        using var socket = self.Udp();
        socket.Connect(peer.LocalEndPoint);
        await stranger.SendByte(1, socket.LocalEndPoint);
        await socket.ReceivesNothing();
    });

    [Fact]
    public void A_connected_socket_that_waits_learns_that_nobody_is_there() => place.Run(async self =>
    {
        using var socket = self.Udp();
        socket.Connect(self.Nobody());
        var receiver = self.Spawn(async _ => await UdpSockets.Code(async () => await socket.Receive(new byte[4])));
        await self.Yield();
        await socket.Send(new byte[] { 1 });
        Assert.Equal(SocketError.ConnectionRefused, await receiver);
    });

    [Fact]
    public void A_connected_socket_that_sends_again_learns_it_once() => place.Run(async self =>
    {
        using var socket = self.Udp();
        var nobody = self.Nobody();
        socket.Connect(nobody);
        await socket.Send(new byte[] { 1 });
        await self.Sleep(UdpSockets.Moment);
        Assert.Equal(SocketError.ConnectionRefused, await UdpSockets.Code(async () => await socket.Send(new byte[] { 2 })));
        using var late = self.Udp(port: nobody.Port);
        await socket.Send(new byte[] { 3 });
        Assert.Equal(3, await late.ReceiveByte());
    });

    [Fact]
    public void A_socket_without_a_peer_has_nowhere_to_send_to() => place.Run(async self =>
    {
        using var socket = self.Udp();
        Assert.Null(socket.RemoteEndPoint);
        Assert.Equal(SocketError.DestinationAddressRequired, await UdpSockets.Code(async () => await socket.Send(new byte[] { 1 })));
    });

    [Fact]
    public void A_connected_socket_can_go_over_to_another_peer() => place.Run(async self =>
    {
        using var first = self.Udp();
        using var second = self.Udp();
        using var socket = self.Udp();
        socket.Connect(first.LocalEndPoint);
        socket.Connect(second.LocalEndPoint);
        await socket.Send(new byte[] { 1 });
        Assert.Equal(1, await second.ReceiveByte());
        await first.SendByte(2, socket.LocalEndPoint);
        await socket.ReceivesNothing();
    });

    [Fact]
    public void A_connected_socket_may_send_elsewhere_too() => place.Run(async self =>
    {
        using var peer = self.Udp();
        using var other = self.Udp();
        using var socket = self.Udp();
        socket.Connect(peer.LocalEndPoint);
        await socket.SendByte(1, other.LocalEndPoint);
        Assert.Equal(1, await other.ReceiveByte());
    });
}

public sealed class RealUdpPeerTests() : UdpPeerSuite(new RealPlace());

public sealed class SimulatedUdpPeerTests() : UdpPeerSuite(new SimulatedPlace());
