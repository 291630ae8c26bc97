namespace Pycos.Conformance;

/// <summary>What the simulated network costs in memory.</summary>
public class SimulatedCostTests
{
    private const int Port = 7;
    private const int MessageBytes = 32;
    private const int Messages = 2_000;

#if DEBUG
    // Code that is not optimised boxes what it awaits.
    private const int BytesMax = 1000;
#else
    // For records that double their room now and then.
    private const int BytesMax = 8;
#endif

    [Fact]
    public void A_round_trip_over_a_connection_takes_no_memory_once_all_is_under_way() => Assert.InRange(
        Least(async (self, server) =>
        {
            using var connection = await self.Network.Connect(server);
            var buffer = new byte[MessageBytes];
            await Talk();
            var before = GC.GetAllocatedBytesForCurrentThread();
            await Talk();
            return GC.GetAllocatedBytesForCurrentThread() - before;

            async Coroutine Talk()
            {
                for (var i = 0; i < Messages; i++)
                {
                    await connection.Write(buffer);
                    await connection.Read(buffer);
                }
            }
        }),
        0,
        Messages * BytesMax);

    [Fact]
    public void Nor_does_one_over_links_that_draw_for_each_packet() => Assert.InRange(
        Least(
            async (self, server) =>
            {
                using var connection = await self.Network.Connect(server);
                var buffer = new byte[MessageBytes];
                await Talk();
                var before = GC.GetAllocatedBytesForCurrentThread();
                await Talk();
                return GC.GetAllocatedBytesForCurrentThread() - before;

                async Coroutine Talk()
                {
                    for (var i = 0; i < Messages; i++)
                    {
                        await connection.Write(buffer);
                        for (var left = MessageBytes; left > 0;) left -= await connection.Read(buffer.AsMemory(0, left));
                    }
                }
            },
            // That a packet may be lost is drawn; what becomes of lost ones is another matter.
            LinkProfile.Calm with { Loss = 1e-3 }),
        0,
        Messages * BytesMax);

    [Fact]
    public void A_datagram_on_its_way_takes_the_memory_of_its_bytes_once_all_is_under_way() => Assert.InRange(
        Least(async (self, server) =>
        {
            using var socket = self.Network.BindUdp(new IPEndPoint(IPAddress.Any, 0));
            var buffer = new byte[MessageBytes];
            await Talk();
            var before = GC.GetAllocatedBytesForCurrentThread();
            await Talk();
            return GC.GetAllocatedBytesForCurrentThread() - before;

            async Coroutine Talk()
            {
                for (var i = 0; i < Messages; i++)
                {
                    await socket.Send(buffer, server);
                    await socket.Receive(buffer);
                }
            }
        }),
        0,
        Messages * (BytesMax + (2 * (24 + MessageBytes))));

    /// <summary>Of a run that is made again: the tables of the first have found their size.</summary>
    private static long Least(Func<TaskContext, IPEndPoint, Coroutine<long>> talk, LinkProfile? profile = null)
    {
        var least = long.MaxValue;
        Explorer.Check(
            async world =>
            {
                world.Network.Profile = profile ?? LinkProfile.Steady;
                world.Network.ReadsInPieces = false;
                var server = world.Host("server");
                _ = server.Spawn(Serve, "server", daemon: true);
                _ = server.Spawn(ServeDatagrams, "datagram server", daemon: true);
                least = Math.Min(least, await world.Host("client").Spawn(async self =>
                {
                    // The server listens by then.
                    await self.Sleep(TimeSpan.FromSeconds(1));
                    return await talk(self, new IPEndPoint(server.Addresses[0], Port));
                }));
            },
            new ExploreOptions { Schedules = 4, Print = static _ => { } });
        return least;
    }

    private static async Coroutine Serve(TaskContext self)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
        using var connection = await listener.Accept();
        var buffer = new byte[MessageBytes];
        while (await connection.Read(buffer) is > 0 and var count) await connection.Write(buffer.AsMemory(0, count));
    }

    private static async Coroutine ServeDatagrams(TaskContext self)
    {
        using var socket = self.Network.BindUdp(new IPEndPoint(IPAddress.Any, Port));
        var buffer = new byte[MessageBytes];
        while (true)
        {
            var received = await socket.Receive(buffer);
            await socket.Send(buffer.AsMemory(0, received.Count), received.From);
        }
    }
}
