using System.Diagnostics;
using System.Net;

namespace Pycos.Benchmarks.Ours;

/// <summary>Hosts that are all connected to each other and mostly idle: a heartbeat to each other host a second, and now and then a request, which is answered.</summary>
internal static class SimulatedCluster
{
    private const int Port = 5000;
    private const byte Heartbeat = 1;
    private const byte Request = 2;
    private const byte Answer = 3;
    private const int MessageBytes = 16;

    // One host after the other, a request in ten seconds.
    private const int RequestSeconds = 10;

    /// <summary>How many times faster than real time it is.</summary>
    public static double TimesRealTime(int hosts, TimeSpan virtualTime)
    {
        var seconds = double.NaN;
        SimulatedRate.Explore(
            async world =>
            {
                var start = Stopwatch.GetTimestamp();
                var all = Enumerable.Range(0, hosts).Select(i => world.Host($"node-{i}")).ToArray();
                var addresses = all.Select(host => new IPEndPoint(host.Addresses[0], Port)).ToArray();
                foreach (var member in all.Select((host, i) => host.Spawn(self => Member(self, addresses, i, virtualTime), "member")).ToArray())
                    await member;
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            },
            schedules: 1);
        return virtualTime.TotalSeconds / seconds;
    }

    private static async Coroutine Member(TaskContext self, IPEndPoint[] addresses, int own, TimeSpan virtualTime)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
        var serving = self.Spawn(
            async child =>
            {
                while (true)
                {
                    var connection = await listener.Accept();
                    _ = child.Spawn(_ => Serve(connection), "server");
                }
            },
            "accepting",
            daemon: true);
        await self.Sleep(TimeSpan.FromSeconds(1));
        var peers = new List<Connection>();
        for (var i = 0; i < addresses.Length; i++)
        {
            if (i != own)
                peers.Add(await self.Network.Connect(addresses[i]));
        }
        var message = new byte[MessageBytes];
        for (var second = 0; second < virtualTime.TotalSeconds; second++)
        {
            await self.Sleep(TimeSpan.FromSeconds(1));
            message[0] = Heartbeat;
            foreach (var peer in peers)
                await peer.Write(message);
            if (second % (RequestSeconds * addresses.Length) != RequestSeconds * own)
                continue;
            var asked = peers[self.Random.Next(peers.Count)];
            message[0] = Request;
            await asked.Write(message);
            await asked.ReadExactly(message);
            if (message[0] != Answer)
                throw new InvalidOperationException("A request was not answered.");
        }
        foreach (var peer in peers)
            peer.Dispose();
        serving.Terminate();
    }

    private static async Coroutine Serve(Connection connection)
    {
        using var own = connection;
        var message = new byte[MessageBytes];
        while (true)
        {
            try
            {
                await connection.ReadExactly(message);
            }
            catch (EndOfStreamException)
            {
                return;
            }
            if (message[0] != Request)
                continue;
            message[0] = Answer;
            await connection.Write(message);
        }
    }
}
