namespace Pycos.Conformance;

/// <summary>How connections begin, at the side that takes them.</summary>
public abstract class TcpAcceptSuite(IPlace place)
{
    [Fact]
    public void An_accept_waits_for_a_connection() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var accepting = self.Spawn(async _ => await listener.Accept());
        using var client = await self.Network.Connect(listener.LocalEndPoint);
        using var server = await accepting;
        Assert.Equal(client.LocalEndPoint, server.RemoteEndPoint);
    });

    // In the order in which the last packet of each handshake came, which is mostly that of the connects, and need not be.
    [Fact]
    public void Connections_that_were_made_before_are_all_accepted() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var clients = new List<Connection>();
        for (var i = 0; i < 5; i++) clients.Add(await self.Network.Connect(listener.LocalEndPoint));
        var waiting = clients.ConvertAll(client => client.LocalEndPoint);
        while (waiting.Count > 0)
        {
            using var server = await listener.Accept();
            Assert.True(waiting.Remove(server.RemoteEndPoint));
        }
        foreach (var client in clients) client.Dispose();
    });

    [Fact]
    public void What_was_written_before_the_accept_is_read_after_it() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        using var client = await self.Network.Connect(listener.LocalEndPoint);
        await client.Write("early"u8.ToArray());
        client.CloseWrite();
        using var server = await listener.Accept();
        Assert.Equal("early"u8.ToArray(), await Bytes.ToEnd(server));
    });

    [Fact]
    public void A_connection_whose_peer_has_closed_it_is_accepted_and_is_at_its_end() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var client = await self.Network.Connect(listener.LocalEndPoint);
        client.Dispose();
        using var server = await listener.Accept();
        Assert.Empty(await Bytes.ToEnd(server));
    });

    // What Linux does; others give nothing to accept.
    [Fact]
    public void A_connection_whose_peer_has_reset_it_is_accepted_and_fails() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var client = await self.Network.Connect(listener.LocalEndPoint);
        client.Abort();
        using var server = await listener.Accept();
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(server));
    });

    [Fact]
    public void An_accept_at_a_closed_listener_throws() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        listener.Dispose();
        await Errors.Of<ObjectDisposedException>(async () => await listener.Accept());
    });

    [Fact]
    public void An_accept_whose_listener_is_closed_meanwhile_ends() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        var accepting = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await listener.Accept()));
        await self.Yield();
        listener.Dispose();
        await accepting;
    });

    [Fact]
    public void Closing_a_listener_again_does_nothing() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        listener.Dispose();
        listener.Dispose();
        Assert.True(listener.IsClosed);
        Assert.NotEqual(0, ((IPEndPoint)listener.LocalEndPoint).Port);
        await self.Yield();
    });

    [Fact]
    public void Closing_a_listener_resets_what_nobody_has_accepted() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        using var client = await self.Network.Connect(listener.LocalEndPoint);
        listener.Dispose();
        Assert.Equal(SocketError.ConnectionReset, await Bytes.ToError(client));
    });

    [Fact]
    public void Closing_a_listener_leaves_accepted_connections_alone() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        using var pair = await Pair.Of(self, listener);
        listener.Dispose();
        await pair.Client.Write(new byte[] { 3 });
        Assert.Equal([3], await Bytes.Exactly(pair.Server, 1));
    });

    [Fact]
    public void A_second_task_that_accepts_gets_an_error_that_names_both() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        PycosTask[] tasks =
        [
            self.Spawn(async _ => (await listener.Accept()).Dispose(), "one acceptor"),
            self.Spawn(async _ => (await listener.Accept()).Dispose(), "other acceptor"),
        ];
        await Errors.NameBoth(self, tasks);
        using var client = await self.Network.Connect(listener.LocalEndPoint);
        await self.WhenAll(tasks.Where(task => task.Exception is null));
    });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void After_an_accept_that_ended_early_the_next_one_gets_the_connection(EarlyEnd how) => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        await EarlyEnds.Both(self, how, async (_, timeout, token) => await listener.Accept(timeout, token));
        using var pair = await Pair.Of(self, listener);
        await pair.Server.Write(new byte[] { 9 });
        Assert.Equal([9], await Bytes.Exactly(pair.Client, 1));
    });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void Accepts_that_end_early_while_connections_come_lose_none(EarlyEnd how) => place.Run(async self =>
    {
        const int Count = 3;
        using var listener = self.Network.Listen(Pair.AnyPort);
        var connecting = self.Spawn(async other =>
        {
            for (var i = 0; i < Count; i++)
            {
                using var client = await other.Network.Connect(listener.LocalEndPoint);
                Assert.Equal([1], await Bytes.ToEnd(client));
            }
        });
        for (var taken = 0; taken < Count;)
        {
            using var source = new CancellationTokenSource();
            TimeSpan? timeout = how == EarlyEnd.Timeout ? TimeSpan.Zero : null;
            var accepting = self.Spawn<Connection?>(async other =>
            {
                other.IsHotSwappable = true;
                return await listener.Accept(timeout, source.Token);
            });
            await self.Yield();
            if (how == EarlyEnd.Token) source.Cancel();
            else if (how == EarlyEnd.Throw) accepting.Throw(new InvalidDataException());
            else if (how == EarlyEnd.Terminate) accepting.Terminate();
            else if (how == EarlyEnd.HotSwap) accepting.HotSwap(async _ => null);
            var exit = await accepting.Finish();
            using var server = exit.Value;
            if (server is null)
            {
                await self.Sleep(TimeSpan.FromMilliseconds(1));
                continue;
            }
            taken++;
            await server.Write(new byte[] { 1 });
        }
        await connecting;
    });

    [Fact]
    public void An_accept_with_no_time_says_at_once_that_nobody_has_come() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        await Errors.Of<TimeoutException>(async () => await listener.Accept(TimeSpan.Zero));
        using var pair = await Pair.Of(self, listener);
    });
}

public sealed class RealTcpAcceptTests() : TcpAcceptSuite(new RealPlace());

public sealed class SimulatedTcpAcceptTests() : TcpAcceptSuite(new SimulatedPlace());
