using System.Net.Sockets;

namespace Pycos.Scenarios.Networking;

/// <summary>Drawn traffic over drawn links: writes of any size, half-closes, resets, reads that are given up, partitions.</summary>
public class TrafficTests
{
    private const int Connections = 3;

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public void What_is_read_is_what_was_written_or_both_sides_know_that_it_is_not()
    {
        var (whole, broken) = (0, 0);
        Explorer.Check(
            new Scenario("traffic", async world =>
            {
                var (client, server) = (world.Host("client"), world.Host("server"));
                world.Network.Profile = Drawn(world.Random);
                var ends = new List<(Side Client, Side Server)>();
                var serving = server.Spawn(async self =>
                {
                    using var listener = self.Network.Listen(Transfer.At(server));
                    var handlers = new List<PycosTask>();
                    for (var i = 0; i < Connections; i++)
                    {
                        var connection = await listener.Accept();
                        handlers.Add(self.Spawn(async handler =>
                        {
                            using (connection)
                            {
                                var number = new byte[1];
                                var side = new Side();
                                if (await side.TryRead(connection, number) != 1) return;
                                ends.Add((null!, side));
                                side.Number = number[0];
                                await side.Run(handler, connection, world.Random);
                            }
                        }, daemon: true));
                    }
                    await self.WhenAll(handlers);
                }, daemon: true);
                var clients = Enumerable.Range(0, Connections).Select(i => client.Spawn(async self =>
                {
                    var side = new Side { Number = i };
                    try
                    {
                        using var connection = await Transfer.Connected(self, server);
                        await connection.Write(new[] { (byte)i });
                        ends.Add((side, null!));
                        await side.Run(self, connection, world.Random);
                    }
                    catch (SocketException)
                    {
                        side.IsBroken = true;
                    }
                })).ToArray();
                await world.Self.Sleep(TimeSpan.FromMilliseconds(world.Random.Next(1, 50)));
                if (world.Random.Next(2) == 0) world.Network.Partition("client", "server");
                await world.Self.Sleep(TimeSpan.FromSeconds(world.Random.Next(1, 20)));
                if (world.Random.Next(2) == 0) world.Network.Heal();
                await world.Self.WhenAll(clients);
                await world.Self.Sleep(Long);
                foreach (var (near, _) in ends.Where(end => end.Client is not null))
                {
                    var far = ends.Find(end => end.Server?.Number == near.Number).Server;
                    if (far is null) continue;
                    Check(near, far);
                    Check(far, near);
                    if (near.IsBroken || far.IsBroken) broken++;
                    else whole++;
                }
                if (serving.IsFinished) Assert.Equal((0, 0), (client.Fabric.SimulatedNetwork.Sockets, server.Fabric.SimulatedNetwork.Sockets));
            }),
            new ExploreOptions { Strategy = StrategyName.Random, Schedules = 100 });
        Assert.True(whole > 10 && broken > 10, $"{whole} whole, {broken} broken");
    }

    private static void Check(Side reader, Side writer)
    {
        Assert.True(reader.Read.Count <= writer.Written.Count, "more is read than was written");
        Assert.Equal(writer.Written.Take(reader.Read.Count), reader.Read);
        if (reader.HasEnd && !writer.IsBroken) Assert.Equal(writer.Written.Count, reader.Read.Count);
    }

    private static LinkProfile Drawn(Random random) => new()
    {
        Latency = Latency.Uniform(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(random.Next(1, 200))),
        Loss = random.Next(3) * 0.05,
        Duplication = random.Next(3) * 0.05,
        Reordering = random.Next(3) * 0.1,
        BytesPerSecond = random.Next(2) == 0 ? null : 200_000,
    };

    /// <summary>One end of a connection, and what came of it.</summary>
    private sealed class Side
    {
        internal int Number { get; set; }

        internal List<byte> Written { get; } = [];

        internal List<byte> Read { get; } = [];

        /// <summary>It has read the end.</summary>
        internal bool HasEnd { get; private set; }

        /// <summary>It was told of an error, or has reset the connection itself.</summary>
        internal bool IsBroken { get; set; }

        internal async Coroutine Run(TaskContext self, Connection connection, Random random)
        {
            var writer = self.Spawn(async _ => await Write(connection, random), daemon: true);
            var buffer = new byte[2_000];
            while (true)
            {
                var isShort = random.Next(4) == 0;
                var count = await TryRead(connection, buffer, isShort ? TimeSpan.FromMilliseconds(1) : Long / 2);
                if (count > 0) Read.AddRange(buffer.AsSpan(0, count));
                if (count < 0 && !isShort) IsBroken = true;
                HasEnd = count == 0;
                if (HasEnd || IsBroken) break;
            }
            if (random.Next(8) == 0)
            {
                IsBroken = true;
                connection.Abort();
            }
            await writer;
        }

        /// <summary>How many bytes; -1 for none yet or an error.</summary>
        internal async Coroutine<int> TryRead(Connection connection, Memory<byte> buffer, TimeSpan? timeout = null)
        {
            try
            {
                return await connection.Read(buffer, timeout, -1);
            }
            catch (SocketException)
            {
                IsBroken = true;
                return -1;
            }
        }

        private async Coroutine Write(Connection connection, Random random)
        {
            try
            {
                for (var writes = random.Next(1, 6); writes > 0; writes--)
                {
                    var bytes = Transfer.Bytes(random.Next(1, 8_000), Written.Count);
                    // What is written before an error may have come.
                    Written.AddRange(bytes);
                    await connection.Write(bytes);
                }
                connection.CloseWrite();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                IsBroken = true;
            }
        }
    }
}
