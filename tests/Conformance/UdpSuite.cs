namespace Pycos.Conformance;

/// <summary>What arrives, whole and from whom, and what is refused.</summary>
public abstract class UdpSuite(IPlace place)
{
    [Fact]
    public void A_datagram_arrives_whole_and_says_where_it_came_from() => place.Run(async self =>
    {
        using var sender = self.Udp();
        using var receiver = self.Udp();
        await sender.Send("hello"u8.ToArray(), receiver.LocalEndPoint);
        var buffer = new byte[64];
        var received = await receiver.Receive(buffer);
        Assert.Equal("hello", Encoding.ASCII.GetString(buffer, 0, received.Count));
        Assert.Equal(sender.LocalEndPoint, received.From);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1472)]
    [InlineData(9000)]
    [InlineData(65507)]
    public void A_datagram_of_any_size_up_to_the_limit_arrives_as_it_was_sent(int length) => place.Run(async self =>
    {
        using var sender = self.Udp();
        using var receiver = self.Udp();
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)(i * 7);
        await sender.Send(bytes, receiver.LocalEndPoint);
        var buffer = new byte[UdpSocket.MaximumLength];
        var received = await receiver.Receive(buffer);
        Assert.Equal(bytes, buffer[..received.Count]);
    });

    [Theory]
    [InlineData(65508)]
    [InlineData(70000)]
    public void A_datagram_over_the_limit_is_refused_and_the_socket_goes_on(int length) => place.Run(async self =>
    {
        using var sender = self.Udp();
        using var receiver = self.Udp();
        Assert.Equal(SocketError.MessageSize, await UdpSockets.Code(async () => await sender.Send(new byte[length], receiver.LocalEndPoint)));
        await sender.SendByte(1, receiver.LocalEndPoint);
        Assert.Equal(1, await receiver.ReceiveByte());
    });

    [Theory]
    [InlineData(100, 99)]
    [InlineData(100, 10)]
    [InlineData(1, 0)]
    public void A_datagram_longer_than_the_buffer_is_an_error_and_gone(int length, int room) => place.Run(async self =>
    {
        using var sender = self.Udp();
        using var receiver = self.Udp();
        await sender.Send(new byte[length], receiver.LocalEndPoint);
        Assert.Equal(SocketError.MessageSize, await UdpSockets.Code(async () => await receiver.Receive(new byte[room])));
        await sender.SendByte(1, receiver.LocalEndPoint);
        Assert.Equal(1, await receiver.ReceiveByte());
    });

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_datagram_as_long_as_the_buffer_fits(int length) => place.Run(async self =>
    {
        using var sender = self.Udp();
        using var receiver = self.Udp();
        await sender.Send(new byte[length], receiver.LocalEndPoint);
        Assert.Equal(length, (await receiver.Receive(new byte[length])).Count);
    });

    [Fact]
    public void A_socket_can_send_to_itself() => place.Run(async self =>
    {
        using var socket = self.Udp();
        await socket.SendByte(7, socket.LocalEndPoint);
        Assert.Equal(7, await socket.ReceiveByte());
    });

    [Fact]
    public void One_task_sends_while_another_receives_from_the_same_socket() => place.Run(async self =>
    {
        using var here = self.Udp();
        using var there = self.Udp();
        var receiver = self.Spawn(async _ => await here.ReceiveByte());
        await self.Yield();
        await here.SendByte(3, there.LocalEndPoint);
        await there.SendByte((byte)(await there.ReceiveByte() + 1), here.LocalEndPoint);
        Assert.Equal(4, await receiver);
    });

    [Fact]
    public void An_answer_goes_to_where_the_question_came_from() => place.Run(async self =>
    {
        using var server = self.Udp();
        using var client = self.Udp();
        var echo = self.Spawn(async _ =>
        {
            var buffer = new byte[16];
            for (var i = 0; i < 10; i++)
            {
                var question = await server.Receive(buffer);
                await server.Send(buffer.AsMemory(0, question.Count), question.From);
            }
        });
        for (byte i = 0; i < 10; i++)
        {
            await client.SendByte(i, server.LocalEndPoint);
            Assert.Equal(i, await client.ReceiveByte());
        }
        await echo;
    });

    [Fact]
    public void Senders_are_told_apart() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var first = self.Udp();
        using var second = self.Udp();
        var buffer = new byte[4];
        foreach (var sender in new[] { first, second, first })
        {
            await sender.SendByte(1, receiver.LocalEndPoint);
            Assert.Equal(sender.LocalEndPoint, (await receiver.Receive(buffer)).From);
        }
    });

    [Fact]
    public void Nobody_is_told_that_a_datagram_found_nobody() => place.Run(async self =>
    {
        using var socket = self.Udp();
        var nobody = self.Nobody();
        await socket.SendByte(1, nobody);
        await socket.ReceivesNothing();
        await socket.SendByte(2, nobody);
    });

    [Fact]
    public void A_datagram_to_port_0_is_refused() => place.Run(async self =>
    {
        using var socket = self.Udp();
        var code = await UdpSockets.Code(async () => await socket.SendByte(1, new IPEndPoint(IPAddress.Loopback, 0)));
        Assert.Equal(SocketError.InvalidArgument, code);
    });

    [Fact]
    public void A_datagram_to_another_family_is_refused() => place.Run(async self =>
    {
        using var socket = self.Udp();
        var code = await UdpSockets.Code(async () => await socket.SendByte(1, new IPEndPoint(IPAddress.IPv6Loopback, 9)));
        Assert.Equal(SocketError.AddressFamilyNotSupported, code);
    });
}

public sealed class RealUdpTests() : UdpSuite(new RealPlace());

public sealed class SimulatedUdpTests() : UdpSuite(new SimulatedPlace());
