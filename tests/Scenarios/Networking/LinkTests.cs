using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pycos.Scenarios.Networking;

/// <summary>What links do to connections.</summary>
public class LinkTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Trait("Contract", "connection-order")]
    [Fact]
    public void Bytes_arrive_in_order_and_once_whatever_a_link_does_to_packets()
    {
        var bytes = Transfer.Bytes(20_000);
        Runs(60, async world =>
        {
            world.Network.Profile = new LinkProfile
            {
                Latency = Latency.Exponential(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20)).WithTail(0.02, Latency.Fixed(Second)),
                Loss = 0.1,
                Duplication = 0.1,
                Reordering = 0.2,
            };
            Assert.Equal(bytes, await Transfer.From(world, bytes));
        });
    }

    [Fact]
    public void Runs_of_a_seed_are_equal()
    {
        var scenario = new Scenario("transfer", async world =>
        {
            world.Network.Profile = new LinkProfile { Loss = 0.1, Duplication = 0.1, Reordering = 0.1 };
            Assert.Equal(3_000, (await Transfer.From(world, Transfer.Bytes(3_000))).Length);
        });
        var hashes = Hashes();
        Assert.Equal(hashes, Hashes());
        Assert.True(hashes.Distinct().Count() > 40);

        ulong[] Hashes()
        {
            var runner = new Runner(scenario, new WorldOptions());
            return [.. Enumerable.Range(0, 50).Select(seed => runner.Run(new RandomStrategy(), Prng.Derive(3, (ulong)seed), Profile.Empty).Hash)];
        }
    }

    [Fact]
    public void A_link_that_loses_nothing_sends_each_byte_once() => Runs(20, async world =>
    {
        var sent = 0L;
        world.Network.AddRule(packet =>
        {
            if (packet.FromHost == "client") sent += packet.Payload.Length;
            return PacketVerdict.None;
        });
        var bytes = Transfer.Bytes(200_000);
        Assert.Equal(bytes, await Transfer.From(world, bytes));
        Assert.Equal(bytes.Length, sent);
    });

    [Fact]
    public void Bandwidth_bounds_how_fast_bytes_come() => Runs(10, async world =>
    {
        world.Network.Profile = LinkProfile.Steady with { BytesPerSecond = 100_000, QueueBytes = 1_000_000 };
        await Transfer.From(world, Transfer.Bytes(200_000));
        Assert.InRange(world.Elapsed.TotalSeconds, 2.0, 2.4);
    });

    [Fact]
    public void What_does_not_fit_into_the_queue_is_lost_and_sent_again() => Runs(10, async world =>
    {
        world.Network.Profile = LinkProfile.Steady with { BytesPerSecond = 100_000, QueueBytes = 5_000 };
        var bytes = Transfer.Bytes(100_000);
        Assert.Equal(bytes, await Transfer.From(world, bytes));
    });

    [Trait("Contract", "connection-partition")]
    [Fact]
    public void A_connection_outlives_a_partition_that_heals() => Runs(20, async world =>
    {
        var (client, server) = (world.Host("client"), world.Host("server"));
        var received = server.Spawn(async self =>
        {
            using var listener = self.Network.Listen(Transfer.At(server));
            using var connection = await listener.Accept();
            return await Transfer.ReadToEnd(connection);
        });
        var sender = client.Spawn(async self =>
        {
            using var connection = await Transfer.Connected(self, server);
            await connection.Write(Transfer.Bytes(100));
            await self.Sleep(Second);
            await connection.Write(Transfer.Bytes(100));
        });
        await world.Self.Sleep(Second / 2);
        world.Network.Partition("client", "server");
        await world.Self.Sleep(Second * 20);
        Assert.False(received.IsFinished);
        world.Network.Heal();
        await sender;
        Assert.Equal(200, (await received).Length);
    });

    [Fact]
    public void A_connect_into_a_black_hole_times_out_after_minutes() => Runs(5, async world =>
    {
        var (client, server) = (world.Host("client"), world.Host("server"));
        world.Network.Link("client", "server").IsCut = true;
        await client.Spawn(async self =>
        {
            Assert.Equal(SocketError.TimedOut, await Transfer.Error(async () => await self.Network.Connect(Transfer.At(server))));
        });
        Assert.Equal(127, world.Elapsed.TotalSeconds, 1.0);
    });

    [Fact]
    public void A_write_to_a_host_that_has_vanished_ends_in_a_timeout_of_the_connection() => Runs(5, async world =>
    {
        await LosesItsServer(world, SocketError.TimedOut);
    }, beside: async (world, self) =>
    {
        await self.Sleep(Second / 2);
        world.Host("server").Vanish();
    });

    [Fact]
    public void A_host_that_is_made_anew_resets_connections_of_its_former_life() => Runs(5, async world =>
    {
        await LosesItsServer(world, SocketError.ConnectionReset);
    }, beside: async (world, self) =>
    {
        await self.Sleep(Second / 2);
        var addresses = world.Host("server").Addresses;
        world.Host("server").Vanish();
        Assert.Equal(addresses, world.Host("server").Addresses);
    });

    [Fact]
    public void Packets_of_a_held_link_come_when_it_is_released() => Runs(10, async world =>
    {
        var received = world.Spawn(async _ => await Transfer.From(world, Transfer.Bytes(5_000)));
        await world.Self.Sleep(TimeSpan.FromMilliseconds(0.3));
        var link = world.Network.Link("client", "server");
        link.IsHeld = true;
        await world.Self.Sleep(Second * 3);
        Assert.False(received.IsFinished);
        link.IsHeld = false;
        Assert.Equal(5_000, (await received).Length);
    });

    [Fact]
    public void The_first_rule_that_has_a_verdict_decides() => Runs(5, async world =>
    {
        var (dropped, asked) = (0, 0);
        world.Network.AddRule(packet => packet.Kind == "SYN" && dropped++ < 2 ? PacketVerdict.Drop : PacketVerdict.None);
        world.Network.AddRule(packet =>
        {
            if (packet.Kind == "SYN") asked++;
            return PacketVerdict.DeliverAfter(TimeSpan.FromMilliseconds(5));
        });
        Assert.Equal(10, (await Transfer.From(world, Transfer.Bytes(10))).Length);
        Assert.True(dropped > 2);
        Assert.Equal(dropped - 2, asked);
        Assert.True(world.Elapsed >= Second * 3);
    });

    [Fact]
    public void Exhaustive_search_finds_no_schedule_of_a_small_exchange_that_loses_bytes()
    {
        var result = Explorer.Explore(
            new Scenario("small", async world =>
            {
                world.Network.Profile = LinkProfile.Steady;
                world.Network.ReadsInPieces = false;
                Assert.Equal(3, (await Transfer.From(world, Transfer.Bytes(3))).Length);
            }),
            new ExploreOptions { Strategy = StrategyName.Dfs(), Schedules = 500 });
        Assert.Null(result.Failure?.Failure.Message);
    }

    private static void Runs(int schedules, Func<World, Coroutine> body, Func<World, TaskContext, Coroutine>? beside = null, [CallerMemberName] string name = "") =>
        Explorer.Check(
            new Scenario(name, async world =>
            {
                var other = beside is null ? null : world.Spawn(self => beside(world, self), "beside");
                await body(world);
                if (other is not null) await other;
            }),
            new ExploreOptions { Strategy = StrategyName.Random, Schedules = schedules });

    /// <summary>A client that writes to a server which is gone by then, and reads the error.</summary>
    private static async Coroutine LosesItsServer(World world, SocketError error)
    {
        var (client, server) = (world.Host("client"), world.Host("server"));
        _ = server.Spawn(async self =>
        {
            using var listener = self.Network.Listen(Transfer.At(server));
            using var connection = await listener.Accept();
            await self.Sleep(Second * 1000);
        });
        await client.Spawn(async self =>
        {
            using var connection = await Transfer.Connected(self, server);
            await self.Sleep(Second);
            await connection.Write(Transfer.Bytes(10));
            Assert.Equal(error, await Transfer.Error(async () => await connection.Read(new byte[1])));
        }, "client task");
    }
}
