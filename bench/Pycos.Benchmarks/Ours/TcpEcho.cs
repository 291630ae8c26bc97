using System.Diagnostics;
using System.Net;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>Clients send a small message over the loopback and wait for it to come back; both sides are tasks of one scheduler.</summary>
internal static class TcpEcho
{
    internal const int MessageBytes = 32;

    /// <param name="clients">Connections, each with a task at both ends.</param>
    /// <param name="trips">Round trips of each.</param>
    public static double NanosecondsPerRoundTrip(int clients, int trips)
    {
        var scheduler = new Scheduler("echo");
        var nanoseconds = scheduler.Spawn(self => Measure(self, clients, trips)).Value();
        scheduler.Stop();
        return nanoseconds;
    }

    private static async Coroutine<double> Measure(TaskContext self, int clients, int trips)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var asking = new Connection[clients];
        for (var i = 0; i < clients; i++)
        {
            asking[i] = await self.Network.Connect(listener.LocalEndPoint);
            var answering = await listener.Accept();
            _ = self.Spawn(_ => Echo(answering));
        }
        var running = new PycosTask[clients];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < clients; i++)
        {
            var connection = asking[i];
            running[i] = self.Spawn(_ => Trips(connection, trips));
        }
        foreach (var task in running)
            await task;
        var nanoseconds = Rate.NanosecondsPerOperation(start, (long)clients * trips);
        foreach (var connection in asking)
            connection.Dispose();
        return nanoseconds;
    }

    private static async Coroutine Trips(Connection connection, int trips)
    {
        var buffer = new byte[MessageBytes];
        for (var i = 0; i < trips; i++)
        {
            await connection.Write(buffer);
            for (var filled = 0; filled < MessageBytes;)
                filled += await connection.Read(buffer.AsMemory(filled));
        }
    }

    private static async Coroutine Echo(Connection connection)
    {
        using var own = connection;
        var buffer = new byte[MessageBytes];
        while (await connection.Read(buffer) is > 0 and var count)
            await connection.Write(buffer.AsMemory(0, count));
    }
}
