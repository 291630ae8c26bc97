using System.Net;
using System.Net.Sockets;

namespace Pycos.Benchmarks.Ours;

/// <summary>What very many connections cost whose tasks wait for bytes.</summary>
internal static class IdleConnections
{
    // Beyond what the system lets wait for an accept.
    private const int BatchMax = 100;

    /// <summary>Heap bytes of a connection at the server and the task that reads it; those of .NET's own socket below it are counted apart, and left out.</summary>
    public static double BytesPerConnection(int connections)
    {
        var all = Measure(connections, isBare: false);
        var bare = Measure(connections, isBare: true);
        return (double)(all - bare) / connections;
    }

    private static long Measure(int connections, bool isBare)
    {
        var scheduler = new Scheduler("idle");
        var bytes = scheduler.Spawn(self => isBare ? MeasureBare(connections) : MeasureOurs(self, connections)).Value();
        scheduler.Stop();
        return bytes;
    }

    private static async Coroutine<long> MeasureOurs(TaskContext self, int connections)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0), new ListenOptions { Backlog = BatchMax });
        var clients = new Socket[connections];
        // Made beforehand, so that they are no part of the difference.
        for (var i = 0; i < connections; i++)
            clients[i] = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < connections; i++)
        {
            clients[i].Connect(listener.LocalEndPoint);
            var connection = await listener.Accept();
            _ = self.Spawn(_ => Idle(connection));
        }
        // Until they wait, and the system has been asked.
        await self.Sleep(TimeSpan.FromMilliseconds(100));
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var client in clients)
            client.Dispose();
        return bytes;
    }

    private static async Coroutine Idle(Connection connection)
    {
        using var own = connection;
        await connection.Read(new byte[1]);
    }

    private static async Coroutine<long> MeasureBare(int connections)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(BatchMax);
        var clients = new Socket[connections];
        for (var i = 0; i < connections; i++)
            clients[i] = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var servers = new Socket[connections];
        var reading = new Task<int>[connections];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < connections; i++)
        {
            clients[i].Connect(listener.LocalEndPoint!);
            servers[i] = listener.Accept();
            _ = servers[i].RemoteEndPoint;
            _ = servers[i].LocalEndPoint;
            // As a task, since nobody awaits it before its socket is closed.
            reading[i] = servers[i].ReceiveAsync(new byte[1].AsMemory()).AsTask();
        }
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var client in clients)
            client.Dispose();
        foreach (var server in servers)
            server.Dispose();
        GC.KeepAlive(reading);
        return bytes;
    }
}
