using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;

namespace Pycos.Benchmarks.Ours;

/// <summary>Hosts that each tell one other, drawn anew each time, the newest that they have heard; now and then one has news.</summary>
internal static class SimulatedGossip
{
    private const int Port = 7946;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Real seconds that the virtual time takes.</summary>
    public static double Seconds(int hosts, TimeSpan virtualTime)
    {
        var seconds = double.NaN;
        SimulatedRate.Explore(
            async world =>
            {
                var start = Stopwatch.GetTimestamp();
                var all = Enumerable.Range(0, hosts).Select(i => world.Host($"host-{i}")).ToArray();
                var addresses = all.Select(host => new IPEndPoint(host.Addresses[0], Port)).ToArray();
                var members = all.Select((host, i) => host.Spawn(self => Gossip(self, addresses, i, virtualTime), "member")).ToArray();
                var heard = 0;
                foreach (var member in members)
                    heard += await member >= virtualTime.TotalSeconds / 2 ? 1 : 0;
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                world.Assert(heard == hosts, "everybody has heard what was new in the second half");
            },
            schedules: 1);
        return seconds;
    }

    /// <summary>Gives the number of the newest that it has heard: the second in which the first host had it.</summary>
    private static async Coroutine<int> Gossip(TaskContext self, IPEndPoint[] addresses, int own, TimeSpan virtualTime)
    {
        using var socket = self.Network.BindUdp(new IPEndPoint(IPAddress.Any, Port));
        var newest = 0;
        var receiver = self.Spawn(
            async _ =>
            {
                var incoming = new byte[sizeof(int)];
                while (true)
                {
                    await socket.Receive(incoming);
                    newest = Math.Max(newest, BinaryPrimitives.ReadInt32LittleEndian(incoming));
                }
            },
            "receiver",
            daemon: true);
        var outgoing = new byte[sizeof(int)];
        for (var second = 0; second < virtualTime.TotalSeconds; second++)
        {
            await self.Sleep(Interval);
            if (own == 0)
                newest = second;
            BinaryPrimitives.WriteInt32LittleEndian(outgoing, newest);
            await socket.Send(outgoing, addresses[self.Random.Next(addresses.Length)]);
        }
        receiver.Terminate();
        return newest;
    }
}
