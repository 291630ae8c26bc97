namespace Pycos.Conformance;

/// <summary>How connections end.</summary>
public abstract class TcpCloseSuite(IPlace place)
{
    [Fact]
    public void What_is_written_is_read_and_then_the_end() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var server = self.Spawn(async peer =>
        {
            using var accepted = await listener.Accept();
            await accepted.Write("hello"u8.ToArray());
        });
        using var connection = await self.Network.Connect(listener.LocalEndPoint);
        Assert.Equal("hello"u8.ToArray(), await Bytes.ToEnd(connection));
        await server;
    });

    [Fact]
    public void All_that_was_written_arrives_although_the_connection_was_closed_at_once() => place.Run(async self =>
    {
        const int Count = 100_000;
        using var pair = await Pair.Of(self);
        var reading = self.Spawn(async _ => await Bytes.ToEnd(pair.Server));
        await pair.Client.Write(Bytes.Pattern(Count));
        pair.Client.Dispose();
        Assert.Equal(Bytes.Pattern(Count), await reading);
    });

    [Fact]
    public void Whoever_has_ended_his_writes_still_reads() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write("question"u8.ToArray());
        pair.Client.CloseWrite();
        Assert.Equal("question"u8.ToArray(), await Bytes.ToEnd(pair.Server));
        await pair.Server.Write("answer"u8.ToArray());
        pair.Server.Dispose();
        Assert.Equal("answer"u8.ToArray(), await Bytes.ToEnd(pair.Client));
    });

    [Fact]
    public void Whoever_accepted_may_end_his_writes_first() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Server.CloseWrite();
        Assert.Empty(await Bytes.ToEnd(pair.Client));
        await pair.Client.Write("late"u8.ToArray());
        pair.Client.CloseWrite();
        Assert.Equal("late"u8.ToArray(), await Bytes.ToEnd(pair.Server));
    });

    [Fact]
    public void Both_may_end_their_writes_at_once() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write("from client"u8.ToArray());
        await pair.Server.Write("from server"u8.ToArray());
        pair.Client.CloseWrite();
        pair.Server.CloseWrite();
        Assert.Equal("from server"u8.ToArray(), await Bytes.ToEnd(pair.Client));
        Assert.Equal("from client"u8.ToArray(), await Bytes.ToEnd(pair.Server));
    });

    [Fact]
    public void Ending_ones_writes_again_does_nothing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.CloseWrite();
        pair.Client.CloseWrite();
        Assert.Empty(await Bytes.ToEnd(pair.Server));
        await pair.Server.Write(new byte[] { 4 });
        Assert.Equal([4], await Bytes.Exactly(pair.Client, 1));
    });

    [Fact]
    public void A_closed_connection_has_no_writes_to_end() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.Dispose();
        Assert.Throws<ObjectDisposedException>(pair.Client.CloseWrite);
    });

    // The system says that it is not connected, and .NET that the wish is granted.
    [Fact]
    public void Ending_ones_writes_after_a_reset_does_nothing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Server.Abort();
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(pair.Client));
        pair.Client.CloseWrite();
        Assert.Equal(0, await pair.Client.Read(new byte[1]));
    });

    [Fact]
    public void Closing_again_does_nothing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.Dispose();
        pair.Client.Dispose();
        pair.Client.Abort();
        Assert.True(pair.Client.IsClosed);
        Assert.Empty(await Bytes.ToEnd(pair.Server));
    });

    [Fact]
    public void An_abort_is_a_close_at_this_side() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Client.Abort();
        pair.Client.Dispose();
        Assert.True(pair.Client.IsClosed);
        await Errors.Of<ObjectDisposedException>(async () => await pair.Client.Read(new byte[1]));
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(pair.Server));
    });

    [Fact]
    public void A_connection_that_is_closed_with_unread_bytes_is_reset() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        await pair.Client.Write(new byte[10]);
        // They have come, and one of them is taken.
        await Bytes.Exactly(pair.Server, 1);
        pair.Server.Dispose();
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(pair.Client));
    });

    [Fact]
    public void A_reset_is_told_once_and_then_there_is_the_end() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        pair.Server.Abort();
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(pair.Client));
        Assert.Equal(0, await pair.Client.Read(new byte[1]));
    });

    [Fact]
    public void An_abort_drops_what_has_not_been_sent() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var writing = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await pair.Client.Write(Bytes.Pattern(place.HugeBytes))));
        await Bytes.Exactly(pair.Server, 1);
        pair.Client.Abort();
        await writing;
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(pair.Server));
    });

    [Fact]
    public void The_addresses_are_known_after_the_close() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var (local, remote) = (pair.Client.LocalEndPoint, pair.Client.RemoteEndPoint);
        pair.Client.Dispose();
        Assert.Equal(local, pair.Client.LocalEndPoint);
        Assert.Equal(remote, pair.Client.RemoteEndPoint);
        Assert.Contains("closed", pair.Client.ToString());
    });

    [Fact]
    public void A_read_that_times_out_loses_nothing() => place.Run(async self =>
    {
        using var pair = await Pair.Of(self);
        var buffer = new byte[4];
        await Errors.Of<TimeoutException>(async () => await pair.Client.Read(buffer, TimeSpan.FromMilliseconds(5)));
        await pair.Server.Write(new byte[] { 1 });
        Assert.Equal(1, await pair.Client.Read(buffer));
        Assert.Equal(1, buffer[0]);
    });
}

public sealed class RealTcpCloseTests() : TcpCloseSuite(new RealPlace());

public sealed class SimulatedTcpCloseTests() : TcpCloseSuite(new SimulatedPlace());
