using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pycos.Scenarios.Networking;

namespace Pycos.Scenarios;

/// <summary>What becomes of the sockets of a simulated process, and of those at their other ends.</summary>
public class ProcessSocketTests
{
    private static readonly ExploreOptions Some = new() { Schedules = 200, Strategy = StrategyName.Random };

    private static readonly IPEndPoint Here = new(IPAddress.Loopback, Transfer.Port);

    private static readonly UnixDomainSocketEndPoint Path = new("/tmp/socket");

    public static TheoryData<string> Ways => ["TCP", "Unix"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_peer_of_a_killed_process_reads_the_end(string way) => Explorer.Check(
        async world =>
        {
            world.Program("client", async (self, process) =>
            {
                var connection = await self.Network.Connect(At(way));
                await connection.Write(new byte[1]);
                await connection.Read(new byte[1]);
                return 0;
            });
            using var listener = world.Self.Network.Listen(At(way));
            var child = await world.Self.Processes.Start(new ProcessStart("client"));
            using var connection = await listener.Accept();
            Assert.Equal(1, await connection.Read(new byte[1]));
            child.Kill();
            Assert.Equal(0, await connection.Read(new byte[1]));
            Assert.Equal(137, await child.Exit());
        },
        Some);

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_peer_of_a_process_that_returns_reads_all_that_it_wrote(string way) => Explorer.Check(
        async world =>
        {
            world.Program("client", async (self, process) =>
            {
                // Another that waits for bytes when the process ends is gone like the rest.
                var connection = await self.Network.Connect(At(way));
                _ = self.Spawn(async reader => await connection.Read(new byte[1]), "reader");
                await connection.Write(new byte[10_000]);
                return 0;
            });
            using var listener = world.Self.Network.Listen(At(way));
            var child = await world.Self.Processes.Start(new ProcessStart("client"));
            using var connection = await listener.Accept();
            Assert.Equal(10_000, (await Transfer.ReadToEnd(connection)).Length);
            Assert.Equal(0, await child.Exit());
        },
        Some);

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_a_killed_process_has_not_read_is_told_to_who_wrote_it(string way) => Explorer.Check(
        async world =>
        {
            world.Program("server", async (self, process) =>
            {
                var listener = self.Network.Listen(At(way));
                await listener.Accept();
                await self.Suspend();
                return 0;
            });
            var child = await world.Self.Processes.Start(new ProcessStart("server"));
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            using var connection = await world.Self.Network.Connect(At(way));
            await connection.Write(new byte[10]);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            child.Kill();
            Assert.Equal(SocketError.ConnectionReset, await Transfer.Error(async () => await connection.Read(new byte[1])));
        },
        Some);

    [Fact]
    public void Ports_and_paths_of_a_killed_process_are_free_once_its_end_is_told() => Explorer.Check(
        async world =>
        {
            world.Program("server", async (self, process) =>
            {
                self.Network.Listen(Here);
                self.Network.Listen(Path);
                self.Network.BindUdp(Here);
                await self.Suspend();
                return 0;
            });
            var child = await world.Self.Processes.Start(new ProcessStart("server"));
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            // They have come, and nobody has taken them.
            using var tcp = await world.Self.Network.Connect(Here);
            using var unix = await world.Self.Network.Connect(Path);
            child.Kill();
            await child.Exit();
            Assert.Equal(SocketError.ConnectionReset, await Transfer.Error(async () => await tcp.Read(new byte[1])));
            Assert.Equal(0, await unix.Read(new byte[1]));
            world.Self.Network.Listen(Here).Dispose();
            world.Self.Network.Listen(Path).Dispose();
            world.Self.Network.BindUdp(Here).Dispose();
        },
        Some);

    [Fact]
    public void A_connection_under_way_comes_to_nothing_with_the_process() => Explorer.Check(
        async world =>
        {
            var (client, server) = (world.Host("client"), world.Host("server"));
            world.Program("client", async (self, process) =>
            {
                await self.Network.Connect(Transfer.At(server));
                return 0;
            });
            _ = server.Spawn(
                async self =>
                {
                    using var listener = self.Network.Listen(Transfer.At(server));
                    await self.Suspend();
                },
                "server",
                daemon: true);
            var link = world.Network.Link("client", "server");
            link.IsHeld = true;
            await client.Spawn(async self =>
            {
                var child = await self.Processes.Start(new ProcessStart("client"));
                await self.Sleep(TimeSpan.FromMilliseconds(500));
                child.Kill();
                Assert.Equal(137, await child.Exit());
            });
            link.IsHeld = false;
            await world.Self.Sleep(TimeSpan.FromMinutes(2));
            Assert.Equal((0, 0), (client.Fabric.SimulatedNetwork.Sockets, server.Fabric.SimulatedNetwork.Sockets));
        },
        Some);

    [Fact]
    public void A_process_that_waits_for_a_place_in_a_backlog_takes_none_when_it_is_gone() => Explorer.Check(
        async world =>
        {
            world.Program("client", async (self, process) =>
            {
                await self.Network.Connect(Path);
                await self.Suspend();
                return 0;
            });
            using var listener = world.Self.Network.Listen(Path, new ListenOptions { Backlog = 1 });
            using var first = await world.Self.Network.Connect(Path);
            using var second = await world.Self.Network.Connect(Path);
            var child = await world.Self.Processes.Start(new ProcessStart("client"));
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            child.Kill();
            await child.Exit();
            for (var i = 0; i < 2; i++) (await listener.Accept()).Dispose();
            var hasThird = true;
            try
            {
                using var third = await listener.Accept(TimeSpan.FromSeconds(1));
            }
            catch (TimeoutException)
            {
                hasThird = false;
            }
            Assert.False(hasThird);
        },
        Some);

    [Fact]
    public void What_a_process_has_open_that_goes_on_is_its_own() => Explorer.Check(
        async world =>
        {
            world.Program("server", async (self, process) =>
            {
                var listener = self.Network.Listen(Here);
                self.Network.Listen(Path);
                self.Network.BindUdp(Here);
                await listener.Accept();
                await self.Suspend();
                return 0;
            });
            await world.Self.Processes.Start(new ProcessStart("server"));
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            (await world.Self.Network.Connect(Here)).Dispose();
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        },
        Some);

    [Fact]
    public void What_its_parent_has_open_is_its_parents()
    {
        var found = Worlds.Fails(async world =>
        {
            world.Program("client", async (self, process) =>
            {
                await self.Network.Connect(Here);
                return 0;
            });
            using var listener = world.Self.Network.Listen(Here);
            var child = await world.Self.Processes.Start(new ProcessStart("client"));
            await listener.Accept();
            await child.Exit();
        });
        Assert.Equal(FailureKind.LeakedSocket, found.Failure.Kind);
        Assert.StartsWith("A socket is open when all tasks have ended: the connection from 127.0.0.1:80 to", found.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vanished_machine_says_nothing_of_the_sockets_of_its_processes() => Explorer.Check(
        async world =>
        {
            var client = world.Host("client");
            var server = world.Host("server");
            world.Program("client", async (self, process) =>
            {
                await self.Network.Connect(Transfer.At(server));
                await self.Suspend();
                return 0;
            });
            var accepted = server.Spawn(async self =>
            {
                using var listener = self.Network.Listen(Transfer.At(server));
                using var connection = await listener.Accept();
                try
                {
                    return await connection.Read(new byte[1], TimeSpan.FromSeconds(10));
                }
                catch (TimeoutException)
                {
                    return -1;
                }
            });
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            await client.Spawn(async self => await self.Processes.Start(new ProcessStart("client")));
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            client.Vanish();
            Assert.Equal(-1, await accepted);
        },
        Some);

    [Fact]
    public void A_search_knows_the_sockets_of_a_process_by_who_made_them()
    {
        // One task alone shows in how many orders the process itself can begin and end.
        var orders = OrdersInProcess(1) / OrdersOnHost(1);
        Assert.Equal(orders * OrdersOnHost(2), OrdersInProcess(2));
    }

    private static int OrdersOnHost(int tasks) => Orders(async world => await world.Host("a").Spawn(self => Bind(self, tasks)));

    private static int OrdersInProcess(int tasks) => Orders(async world =>
    {
        world.Program("binder", (self, process) => Bind(self, tasks));
        await (await world.Self.Processes.Start(new ProcessStart("binder"))).Exit();
    });

    /// <summary>How many orders a search tells apart.</summary>
    private static int Orders(Func<World, Coroutine> body)
    {
        var result = Explorer.Explore(new Scenario("binding", body), new ExploreOptions { Strategy = StrategyName.Parse("dfs"), Schedules = 10_000 });
        Assert.Null(result.Failure);
        if (result.Conclusion!.StartsWith("The only interleaving", StringComparison.Ordinal)) return 1;
        Assert.StartsWith("All ", result.Conclusion, StringComparison.Ordinal);
        return int.Parse(result.Conclusion.Split(' ')[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    private static async Coroutine<int> Bind(TaskContext self, int tasks)
    {
        var all = Enumerable.Range(1, tasks).Select(port => self.Spawn(async other =>
        {
            using var socket = other.Network.BindUdp(new IPEndPoint(IPAddress.Loopback, port));
            await other.Yield();
            socket.MayBroadcast = true;
            await other.Yield();
            socket.MayBroadcast = false;
        })).ToArray();
        foreach (var task in all) await task;
        return 0;
    }

    private static EndPoint At(string way) => way == "TCP" ? Here : Path;
}
