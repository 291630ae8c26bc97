using System.Diagnostics;
using System.Net;

namespace Pycos.Benchmarks.Ours;

/// <summary>A host sends small messages to another, one after the other, and waits for each to come back.</summary>
internal static class SimulatedEcho
{
    private const int Port = 7;
    private const int MessageBytes = 32;

    /// <summary>Round trips a second of real time.</summary>
    /// <param name="trips">How many.</param>
    /// <param name="readsInPieces">Whether reads are cut at random, as they are unless a world says otherwise: then a trip is 15 steps instead of 8.</param>
    public static double TripsPerSecond(int trips, bool readsInPieces)
    {
        var perSecond = double.NaN;
        SimulatedRate.Explore(
            async world =>
            {
                world.Network.Profile = LinkProfile.Steady;
                world.Network.ReadsInPieces = readsInPieces;
                var server = world.Host("server");
                _ = server.Spawn(Serve, "server");
                // Taken inside: the explorer runs a first schedule twice, and this is about one run.
                var start = Stopwatch.GetTimestamp();
                await world.Host("client").Spawn(self => Ask(self, new IPEndPoint(server.Addresses[0], Port), trips), "client");
                perSecond = trips / Stopwatch.GetElapsedTime(start).TotalSeconds;
            },
            schedules: 1);
        return perSecond;
    }

    private static async Coroutine Serve(TaskContext self)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
        using var connection = await listener.Accept();
        var buffer = new byte[MessageBytes];
        while (await connection.Read(buffer) is > 0 and var count)
            await connection.Write(buffer.AsMemory(0, count));
    }

    private static async Coroutine Ask(TaskContext self, IPEndPoint server, int trips)
    {
        // The server listens by then.
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        using var connection = await self.Network.Connect(server);
        var buffer = new byte[MessageBytes];
        for (var i = 0; i < trips; i++)
        {
            await connection.Write(buffer);
            for (var filled = 0; filled < MessageBytes;)
                filled += await connection.Read(buffer.AsMemory(filled));
        }
    }
}
