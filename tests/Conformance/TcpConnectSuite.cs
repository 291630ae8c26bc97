namespace Pycos.Conformance;

/// <summary>How connections begin, at the side that asks for them.</summary>
public abstract class TcpConnectSuite(IPlace place)
{
    // An address for documentation (RFC 5737): no machine's.
    private static readonly IPAddress Foreign = IPAddress.Parse("192.0.2.1");

    // Beside a connection over the loopback an age.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void A_connect_to_a_port_where_nobody_listens_is_refused() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        var nobody = listener.LocalEndPoint;
        listener.Dispose();
        var error = await Errors.Of<SocketException>(async () => await self.Network.Connect(nobody));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    });

    [Fact]
    public void A_refused_connect_can_be_made_again_once_somebody_listens() => place.Run(async self =>
    {
        var listener = self.Network.Listen(Pair.AnyPort);
        var address = listener.LocalEndPoint;
        listener.Dispose();
        await Errors.Of<SocketException>(async () => await self.Network.Connect(address));
        using var again = self.Network.Listen(address);
        using var pair = await Pair.Of(self, again);
        await pair.Client.Write(new byte[] { 7 });
        Assert.Equal([7], await Bytes.Exactly(pair.Server, 1));
    });

    [Fact]
    public void Both_ends_know_the_addresses_of_both() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        using var pair = await Pair.Of(self, listener);
        Assert.Equal(listener.LocalEndPoint, pair.Client.RemoteEndPoint);
        Assert.Equal(listener.LocalEndPoint, pair.Server.LocalEndPoint);
        Assert.Equal(pair.Client.LocalEndPoint, pair.Server.RemoteEndPoint);
        Assert.NotEqual(0, ((IPEndPoint)pair.Client.LocalEndPoint!).Port);
    });

    [Fact]
    public void A_connection_has_the_local_address_that_was_given() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        using var client = await self.Network.Connect(listener.LocalEndPoint, local: Pair.AnyPort);
        using var server = await listener.Accept();
        var local = (IPEndPoint)client.LocalEndPoint!;
        Assert.Equal(IPAddress.Loopback, local.Address);
        Assert.NotEqual(0, local.Port);
        Assert.Equal(local, server.RemoteEndPoint);
    });

    [Fact]
    public void A_connection_has_the_local_port_that_was_given() => place.Run(async self =>
    {
        // One that is free.
        var other = self.Network.Listen(Pair.AnyPort);
        var local = other.LocalEndPoint;
        other.Dispose();
        using var listener = self.Network.Listen(Pair.AnyPort);
        using var client = await self.Network.Connect(listener.LocalEndPoint, local: local);
        using var server = await listener.Accept();
        Assert.Equal(local, client.LocalEndPoint);
        Assert.Equal(local, server.RemoteEndPoint);
    });

    [Fact]
    public void A_connect_from_an_address_of_another_machine_fails() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var error = await Errors.Of<SocketException>(
            async () => await self.Network.Connect(listener.LocalEndPoint, local: new IPEndPoint(Foreign, 0)));
        Assert.Equal(SocketError.AddressNotAvailable, error.SocketErrorCode);
    });

    [Fact]
    public void A_connect_from_a_port_where_somebody_listens_fails() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        using var other = self.Network.Listen(Pair.AnyPort);
        var error = await Errors.Of<SocketException>(async () => await self.Network.Connect(listener.LocalEndPoint, local: other.LocalEndPoint));
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);
    });

    [Fact]
    public void A_connect_to_an_address_that_has_to_be_looked_up_is_an_error_of_the_caller() => place.Run(async self =>
        await Errors.Of<ArgumentException>(async () => await self.Network.Connect(new DnsEndPoint("localhost", 80))));

    [Fact]
    public void A_connect_is_over_before_anybody_accepts() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        using var client = await self.Network.Connect(listener.LocalEndPoint);
        await client.Write(new byte[] { 1 });
    });

    [Fact]
    public void Many_connections_can_be_made_at_once() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        var clients = new PycosTask[place.ManyTimes];
        for (var i = 0; i < place.ManyTimes; i++)
        {
            var number = (byte)i;
            clients[i] = self.Spawn(async other =>
            {
                using var client = await other.Network.Connect(listener.LocalEndPoint);
                await client.Write(new[] { number });
                Assert.Equal([number], await Bytes.ToEnd(client));
            });
        }
        var servers = new List<PycosTask>();
        for (var i = 0; i < place.ManyTimes; i++)
        {
            var accepted = await listener.Accept();
            servers.Add(self.Spawn(async _ =>
            {
                using var server = accepted;
                await server.Write(await Bytes.Exactly(server, 1));
            }));
        }
        await self.WhenAll(clients);
        await self.WhenAll(servers);
    });

    // What Linux does: it drops what asks for a connection, which asks again after a second. Other systems refuse.
    [Fact]
    public void A_connect_to_a_full_backlog_waits() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort, new ListenOptions { Backlog = 1 });
        var waiting = await Fill(self, listener);
        Assert.NotEmpty(waiting);
        // Who asks again when there is room is let in.
        using var accepted = await listener.Accept();
        using var client = await self.Network.Connect(listener.LocalEndPoint);
        foreach (var connection in waiting) connection.Dispose();
    });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void A_connect_that_ends_early_leaves_nobody_at_the_other_side(EarlyEnd how) => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort, new ListenOptions { Backlog = 1 });
        var made = new List<Connection>();
        await EarlyEnds.Both(self, how, async (other, timeout, token) =>
        {
            // Until the backlog is full, and one has to wait.
            while (true) made.Add(await other.Network.Connect(listener.LocalEndPoint, timeout, cancellation: token));
        });
        var known = made.ConvertAll(connection => connection.LocalEndPoint);
        while (known.Count > 0)
        {
            using var server = await listener.Accept();
            // It may have been made before it was ended, and is let go of then.
            if (!known.Remove(server.RemoteEndPoint)) await AssertAlone(server);
        }
        foreach (var connection in made) connection.Dispose();
    });

    [Fact]
    public void A_connect_with_a_cancelled_token_asks_for_nothing() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(Pair.AnyPort);
        await Errors.Of<OperationCanceledException>(
            async () => await self.Network.Connect(listener.LocalEndPoint, cancellation: new CancellationToken(canceled: true)));
        await Errors.Of<TimeoutException>(async () => await listener.Accept(TimeSpan.Zero));
    });

    private static async Coroutine AssertAlone(Connection server)
    {
        try
        {
            Assert.Empty(await Bytes.ToEnd(server));
        }
        catch (SocketException e)
        {
            Assert.Equal(SocketError.ConnectionReset, e.SocketErrorCode);
        }
    }

    private static async Coroutine<List<Connection>> Fill(TaskContext self, Listener listener)
    {
        var connections = new List<Connection>();
        try
        {
            while (true) connections.Add(await self.Network.Connect(listener.LocalEndPoint, Patience));
        }
        catch (TimeoutException)
        {
            return connections;
        }
    }
}

public sealed class RealTcpConnectTests() : TcpConnectSuite(new RealPlace());

public sealed class SimulatedTcpConnectTests() : TcpConnectSuite(new SimulatedPlace());
