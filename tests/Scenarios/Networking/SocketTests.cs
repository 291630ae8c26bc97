using System.Net;
using System.Net.Sockets;

namespace Pycos.Scenarios.Networking;

/// <summary>Sockets of simulated hosts: addresses, ports, and what is left open.</summary>
public class SocketTests
{
    private static readonly IPEndPoint Loopback = new(IPAddress.Loopback, 0);

    [Fact]
    public void Hosts_have_addresses_in_order_of_making_and_may_be_given_more() => Runs(async world =>
    {
        var (a, b) = (world.Host("a"), world.Host("b"));
        Assert.Equal(["10.0.0.2", "fd00::2"], a.Addresses.Select(address => $"{address}"));
        Assert.Equal(["10.0.0.3", "fd00::3"], b.Addresses.Select(address => $"{address}"));
        a.AddAddress(IPAddress.Parse("192.168.7.1"));
        Assert.Throws<ArgumentException>(() => b.AddAddress(IPAddress.Parse("192.168.7.1")));
        var server = a.Spawn(async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, 80));
            using var connection = await listener.Accept();
            return connection.LocalEndPoint;
        });
        await world.Self.Sleep(TimeSpan.FromMilliseconds(1));
        await b.Spawn(async self =>
        {
            using var connection = await self.Network.Connect(new IPEndPoint(IPAddress.Parse("192.168.7.1"), 80));
            Assert.Equal("10.0.0.3", $"{((IPEndPoint)connection.LocalEndPoint!).Address}");
        });
        Assert.Equal("192.168.7.1:80", $"{await server}");
    });

    [Fact]
    public void The_loopback_of_a_host_is_its_own() => Runs(async world =>
    {
        var (a, b) = (world.Host("a"), world.Host("b"));
        using var here = world.Self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 80));
        foreach (var host in new[] { a, b })
        {
            await host.Spawn(async self =>
            {
                Assert.Equal(SocketError.ConnectionRefused, await Transfer.Error(async () => await self.Network.Connect(here.LocalEndPoint)));
                Assert.Equal(host.Name, self.Network.HostName);
            });
        }
        Assert.Equal("main", world.Self.Network.HostName);
    });

    [Trait("Contract", "listener-port")]
    [Fact]
    public void A_port_is_one_listeners_at_a_time() => RunsAlone(async self =>
    {
        var first = self.Network.Listen(new IPEndPoint(IPAddress.Any, 80));
        Assert.Equal(SocketError.AddressAlreadyInUse, Error(() => self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 80))));
        Assert.Equal(SocketError.AddressAlreadyInUse, Error(() => self.Network.Listen(new IPEndPoint(IPAddress.IPv6Any, 80), new ListenOptions { IsDualMode = true })));
        self.Network.Listen(new IPEndPoint(IPAddress.IPv6Any, 80)).Dispose();
        first.Dispose();
        self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 80)).Dispose();
        Assert.Equal(SocketError.AddressNotAvailable, Error(() => self.Network.Listen(new IPEndPoint(IPAddress.Parse("10.1.1.1"), 80))));
        await self.Yield();
    });

    [Fact]
    public void A_listener_of_both_families_sees_IPv4_as_mapped() => RunsAlone(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.IPv6Any, 0), new ListenOptions { IsDualMode = true });
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        using var connection = await self.Network.Connect(new IPEndPoint(IPAddress.Loopback, port));
        using var accepted = await listener.Accept();
        Assert.Equal("::ffff:127.0.0.1", $"{((IPEndPoint)accepted.RemoteEndPoint!).Address}");
        using var other = await self.Network.Connect(new IPEndPoint(IPAddress.IPv6Loopback, port));
        using var otherAccepted = await listener.Accept();
        Assert.Equal(other.LocalEndPoint, otherAccepted.RemoteEndPoint);
    });

    [Fact]
    public void Who_finds_the_backlog_full_gets_in_later() => RunsAlone(async self =>
    {
        using var listener = self.Network.Listen(Loopback, new ListenOptions { Backlog = 1 });
        var clients = Enumerable.Range(0, 4).Select(_ => self.Spawn(async client =>
        {
            using var connection = await client.Network.Connect(listener.LocalEndPoint);
            Assert.Equal(0, await connection.Read(new byte[1]));
        })).ToArray();
        await self.Sleep(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 4; i++) (await listener.Accept()).Dispose();
        await self.WhenAll(clients);
    });

    [Fact]
    public void Unix_domain_sockets_of_a_host_carry_bytes_both_ways_and_their_ends() => RunsAlone(async self =>
    {
        var path = new UnixDomainSocketEndPoint("/run/echo");
        Assert.Equal(SocketError.AddressNotAvailable, await Transfer.Error(async () => await self.Network.Connect(path)));
        var listener = self.Network.Listen(path);
        Assert.Equal(SocketError.AddressAlreadyInUse, Error(() => self.Network.Listen(path)));
        var server = self.Spawn(async peer =>
        {
            using var accepted = await listener.Accept();
            await accepted.Write(await Transfer.ReadToEnd(accepted));
        });
        using var connection = await self.Network.Connect(path);
        var bytes = Transfer.Bytes(10_000);
        await connection.Write(bytes);
        connection.CloseWrite();
        Assert.Equal(SocketError.Shutdown, await Transfer.Error(async () => await connection.Write(bytes)));
        Assert.Equal(bytes, await Transfer.ReadToEnd(connection));
        await server;
        listener.Dispose();
        Assert.Equal(SocketError.AddressNotAvailable, await Transfer.Error(async () => await self.Network.Connect(path)));
    });

    [Fact]
    public void A_Unix_domain_socket_that_is_closed_with_unread_bytes_resets_its_other_end() => RunsAlone(async self =>
    {
        using var listener = self.Network.Listen(new UnixDomainSocketEndPoint("/run/echo"));
        using var connection = await self.Network.Connect(listener.LocalEndPoint);
        var accepted = await listener.Accept();
        await connection.Write(Transfer.Bytes(10));
        accepted.Dispose();
        Assert.Equal(SocketError.ConnectionReset, await Transfer.Error(async () => await connection.Read(new byte[1])));
        Assert.Equal(0, await connection.Read(new byte[1]));
        Assert.Equal(SocketError.Shutdown, await Transfer.Error(async () => await connection.Write(Transfer.Bytes(1))));
    });

    [Fact]
    public void A_write_to_a_Unix_domain_socket_waits_for_room() => RunsAlone(async self =>
    {
        using var listener = self.Network.Listen(new UnixDomainSocketEndPoint("/run/echo"));
        using var connection = await self.Network.Connect(listener.LocalEndPoint);
        using var accepted = await listener.Accept();
        var bytes = Transfer.Bytes(200_000);
        var writer = self.Spawn(async _ =>
        {
            await connection.Write(bytes);
            connection.CloseWrite();
        });
        await self.Sleep(TimeSpan.FromSeconds(1));
        Assert.False(writer.IsFinished);
        Assert.Equal(bytes, await Transfer.ReadToEnd(accepted));
        await writer;
    });

    [Trait("Contract", "connection-leak")]
    [Fact]
    public void A_socket_that_nobody_closes_fails_the_run()
    {
        var found = Worlds.Fails(async world =>
        {
            var listener = world.Self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 80));
            using var connection = await world.Self.Network.Connect(listener.LocalEndPoint);
            (await listener.Accept()).Dispose();
        });
        Assert.Equal(FailureKind.LeakedSocket, found.Failure.Kind);
        Assert.Equal(
            "A socket is open when all tasks have ended: the listener at 127.0.0.1:80 of host 'main'. Hold each by 'using', or close it in a finally block.",
            found.Failure.Message);
        Assert.Equal("LeakedSocket: listener", found.Failure.Signature);
    }

    [Fact]
    public void A_leak_is_let_through_where_the_world_says_so() => Explorer.Check(
        new Scenario("leak", async world =>
        {
            world.Self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 80));
            await world.Self.Yield();
        }),
        new ExploreOptions { World = new WorldOptions { FailsOnLeakedSocket = false }, Schedules = 1 });

    [Fact]
    public void What_a_daemon_closes_at_its_end_is_no_leak_and_nor_is_what_still_says_goodbye() => Runs(async world =>
    {
        var server = world.Host("server");
        _ = server.Spawn(async self =>
        {
            using var listener = self.Network.Listen(Transfer.At(server));
            while (true)
            {
                using var connection = await listener.Accept();
                await connection.Write(Transfer.Bytes(10));
            }
        }, daemon: true);
        await world.Host("client").Spawn(async self =>
        {
            using var connection = await Transfer.Connected(self, server);
            await connection.Read(new byte[1]);
        });
    });

    [Fact]
    public void Reads_come_in_pieces_in_some_runs_and_whole_in_others()
    {
        var counts = new HashSet<int>();
        RunsAlone(async self =>
        {
            using var listener = self.Network.Listen(Loopback);
            using var connection = await self.Network.Connect(listener.LocalEndPoint);
            using var accepted = await listener.Accept();
            await connection.Write(Transfer.Bytes(10));
            counts.Add(await accepted.Read(new byte[10]));
        });
        Assert.Equal([1, 5, 9, 10], counts.Order());
    }

    [Fact]
    public void Who_waits_for_ever_is_told_who_holds_the_other_end()
    {
        var found = Worlds.Fails(async world =>
        {
            var server = world.Host("server");
            _ = server.Spawn(async self =>
            {
                using var listener = self.Network.Listen(Transfer.At(server));
                using var connection = await listener.Accept();
                await connection.Read(new byte[1]);
            });
            await world.Host("client").Spawn(async self =>
            {
                using var connection = await Transfer.Connected(self, server);
                await connection.Read(new byte[1]);
            });
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("its other end is open on host 'server', last used by 'server/", found.Failure.Explanation);
        Assert.Contains("and has sent nothing that has not been read", found.Failure.Explanation);
    }

    private static void RunsAlone(Func<TaskContext, Coroutine> body) => Runs(world => body(world.Self));

    private static void Runs(Func<World, Coroutine> body) =>
        Explorer.Check(new Scenario("sockets", body), new ExploreOptions { Strategy = StrategyName.Random, Schedules = 50 });

    private static SocketError Error(Action call) => Assert.Throws<SocketException>(call).SocketErrorCode;
}
