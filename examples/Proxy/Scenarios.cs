using System.Net;
using System.Net.Sockets;
using Pycos;
using Pycos.Simulation;

namespace Proxy;

/// <summary>A client, the proxy and a server on three hosts.</summary>
public static class Scenarios
{
    private const int Port = 9000;
    private const int Times = 5;
    private const int Bytes = 100_000;

    [Scenario(Description = "What the client writes comes back through the proxy, whole, in order, and then the end.")]
    public static async Coroutine NothingIsLostOnTheWay(World world)
    {
        Serve(world, "server", async (_, connection) =>
        {
            var buffer = new byte[1000];
            while (await connection.Read(buffer) is > 0 and var count) await connection.Write(buffer.AsMemory(0, count));
        });
        StartProxy(world);
        var sum = await world.Host("client").Spawn(
            async self =>
            {
                using var connection = await Connect(self, "proxy");
                var writer = self.Spawn(async _ =>
                {
                    await connection.Write(Sample());
                    connection.CloseWrite();
                });
                var all = new byte[Bytes];
                await connection.ReadExactly(all);
                await writer;
                return all.SequenceEqual(Sample()) && await connection.Read(new byte[1]) == 0;
            },
            "client");
        world.Assert(sum, "the bytes that come back are those that were written, and no more");
    }

    [Scenario(Description = "A server that does not read holds up the client, not the proxy's memory.")]
    public static async Coroutine ASlowServerHoldsUpTheClient(World world)
    {
        var reads = 0;
        Serve(world, "server", async (self, connection) =>
        {
            await self.Sleep(TimeSpan.FromMinutes(1));
            var buffer = new byte[10_000];
            while (await connection.Read(buffer) is > 0 and var count) reads += count;
        });
        StartProxy(world);
        var held = await world.Host("client").Spawn(
            async self =>
            {
                using var connection = await Connect(self, "proxy");
                var began = self.Clock.GetTimestamp();
                for (var i = 0; i < Times; i++) await connection.Write(Sample());
                var took = self.Clock.GetElapsedTime(began);
                connection.CloseWrite();
                return await connection.Read(new byte[1]) == 0 ? took : TimeSpan.Zero;
            },
            "client");
        world.Assert(held >= TimeSpan.FromSeconds(50), $"the client waits until the server reads, and not {held.TotalSeconds} s");
        world.Assert(reads == Times * Bytes, "the server gets all of it");
    }

    private static byte[] Sample() => [.. Enumerable.Range(0, Bytes).Select(i => (byte)(i * 31 + i / 251))];

    private static void StartProxy(World world) => world.Host("proxy").Spawn(
        async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
            await Forwarder.Run(self, listener, "server", Port);
        },
        "proxy",
        daemon: true);

    private static void Serve(World world, string host, Func<TaskContext, Connection, Coroutine> serve) => world.Host(host).Spawn(
        async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
            while (true)
            {
                var connection = await listener.Accept();
                _ = self.Spawn(async child =>
                {
                    using (connection) await serve(child, connection);
                });
            }
        },
        "server",
        daemon: true);

    private static async Coroutine<Connection> Connect(TaskContext self, string host)
    {
        while (true)
        {
            try
            {
                return await self.Network.Connect(host, Port);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // It is not up yet.
                await self.Sleep(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
