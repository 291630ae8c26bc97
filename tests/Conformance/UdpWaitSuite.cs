namespace Pycos.Conformance;

/// <summary>Waits for datagrams that end early, and sockets that are closed.</summary>
public abstract class UdpWaitSuite(IPlace place)
{
    [Fact]
    public void A_receive_that_times_out_loses_nothing() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        await receiver.ReceivesNothing();
        using var sender = self.Udp();
        await sender.SendByte(1, receiver.LocalEndPoint);
        Assert.Equal(1, await receiver.ReceiveByte());
    });

    [Fact]
    public void A_receive_without_time_looks_once() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        await Errors.Of<TimeoutException>(async () => await receiver.Receive(new byte[4], TimeSpan.Zero));
    });

    [Fact]
    public void A_datagram_that_comes_while_receives_end_early_goes_to_the_next() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var sender = self.Udp();
        const int Count = 20;
        var sending = self.Spawn(async peer =>
        {
            for (byte i = 0; i < Count; i++)
            {
                await sender.SendByte(i, receiver.LocalEndPoint);
                await peer.Sleep(TimeSpan.FromMilliseconds(1));
            }
        });
        var came = new List<byte>();
        while (came.Count < Count)
        {
            try
            {
                came.Add(await receiver.ReceiveByte(TimeSpan.FromMilliseconds(1)));
            }
            catch (TimeoutException)
            {
                // The next one gets it.
            }
        }
        await sending;
        Assert.Equal(Enumerable.Range(0, Count), came.Select(static value => (int)value).Order());
    });

    [Fact]
    public void A_receive_whose_token_is_cancelled_ends_and_loses_nothing() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var sender = self.Udp();
        using var source = new CancellationTokenSource();
        var waiting = self.Spawn(async _ =>
            await Errors.Of<OperationCanceledException>(async () => await receiver.Receive(new byte[4], cancellation: source.Token)));
        await self.Yield();
        source.Cancel();
        await waiting;
        await sender.SendByte(1, receiver.LocalEndPoint);
        Assert.Equal(1, await receiver.ReceiveByte());
    });

    [Fact]
    public void An_operation_whose_token_was_cancelled_before_does_nothing() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var sender = self.Udp();
        using var source = new CancellationTokenSource();
        source.Cancel();
        await Errors.Of<OperationCanceledException>(async () =>
            await sender.Send(new byte[] { 1 }, receiver.LocalEndPoint, cancellation: source.Token));
        await sender.SendByte(2, receiver.LocalEndPoint);
        await Errors.Of<OperationCanceledException>(async () => await receiver.Receive(new byte[4], cancellation: source.Token));
        Assert.Equal(2, await receiver.ReceiveByte());
    });

    [Fact]
    public void A_task_that_is_terminated_while_it_receives_leaves_the_socket_to_others() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var sender = self.Udp();
        var waiting = self.Spawn(async _ => await receiver.ReceiveByte());
        await self.Yield();
        waiting.Terminate();
        await waiting.Finish();
        await sender.SendByte(1, receiver.LocalEndPoint);
        Assert.Equal(1, await receiver.ReceiveByte());
    });

    [Fact]
    public void What_is_thrown_into_a_task_that_receives_loses_nothing() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var sender = self.Udp();
        var waiting = self.Spawn(async _ =>
        {
            try
            {
                return await receiver.ReceiveByte();
            }
            catch (InvalidDataException)
            {
                return await receiver.ReceiveByte();
            }
        });
        await self.Yield();
        await sender.SendByte(1, receiver.LocalEndPoint);
        waiting.Throw(new InvalidDataException());
        Assert.Equal(1, await waiting);
    });

    [Fact]
    public void A_second_receiver_is_an_error_and_the_first_gets_the_datagram() => place.Run(async self =>
    {
        using var receiver = self.Udp();
        using var sender = self.Udp();
        var buffer = new byte[4];
        var isWaiting = new AsyncEvent();
        var first = self.Spawn(async _ =>
        {
            isWaiting.Set();
            return (await receiver.Receive(buffer)).Count;
        });
        await isWaiting.Wait();
        await self.Yield();
        await Errors.Of<InvalidOperationException>(async () => await receiver.Receive(new byte[4]));
        await sender.SendByte(9, receiver.LocalEndPoint);
        Assert.Equal(1, await first);
        Assert.Equal(9, buffer[0]);
    });

    [Fact]
    public void A_socket_that_is_closed_while_a_task_receives_ends_its_wait() => place.Run(async self =>
    {
        var receiver = self.Udp();
        var waiting = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await receiver.Receive(new byte[4])));
        await self.Yield();
        receiver.Dispose();
        await waiting;
    });

    [Fact]
    public void A_closed_socket_does_nothing_more() => place.Run(async self =>
    {
        var socket = self.Udp();
        var target = socket.LocalEndPoint;
        socket.Dispose();
        socket.Dispose();
        Assert.True(socket.IsClosed);
        await Errors.Of<ObjectDisposedException>(async () => await socket.Receive(new byte[4]));
        await Errors.Of<ObjectDisposedException>(async () => await socket.SendByte(1, target));
        Assert.Throws<ObjectDisposedException>(() => socket.Connect(target));
        Assert.Throws<ObjectDisposedException>(() => socket.MayBroadcast = true);
        Assert.Equal(target, socket.LocalEndPoint);
    });

    [Fact]
    public void What_came_to_a_closed_socket_is_not_for_the_next_at_its_port() => place.Run(async self =>
    {
        using var sender = self.Udp();
        var first = self.Udp();
        var address = first.LocalEndPoint;
        await sender.SendByte(1, address);
        await self.Sleep(UdpSockets.Moment);
        first.Dispose();
        using var second = self.Udp(port: address.Port);
        await sender.SendByte(2, address);
        Assert.Equal(2, await second.ReceiveByte());
    });

    [Fact]
    public void A_negative_timeout_is_an_error() => place.Run(async self =>
    {
        using var socket = self.Udp();
        await Errors.Of<ArgumentOutOfRangeException>(async () => await socket.Receive(new byte[4], TimeSpan.FromSeconds(-2)));
    });
}

public sealed class RealUdpWaitTests() : UdpWaitSuite(new RealPlace());

public sealed class SimulatedUdpWaitTests() : UdpWaitSuite(new SimulatedPlace());
