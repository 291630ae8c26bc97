using System.Diagnostics;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>Two tasks send one message to and fro.</summary>
internal static class PingPong
{
    private static readonly object Message = new();

    /// <summary>A round trip is two messages.</summary>
    public static double NanosecondsPerMessage(int roundTrips)
    {
        var scheduler = new Scheduler("ping-pong");
        var start = Stopwatch.GetTimestamp();
        scheduler.Spawn(self => Ping(self, roundTrips)).Value();
        var nanoseconds = Rate.NanosecondsPerOperation(start, 2L * roundTrips);
        scheduler.Stop();
        return nanoseconds;
    }

    private static async Coroutine Ping(TaskContext self, int roundTrips)
    {
        var ping = self.Task;
        var pong = self.Spawn(other => Pong(other, ping, roundTrips));
        for (var i = 0; i < roundTrips; i++)
        {
            pong.Send(Message);
            await self.Receive();
        }
    }

    private static async Coroutine Pong(TaskContext self, PycosTask ping, int roundTrips)
    {
        for (var i = 0; i < roundTrips; i++)
            ping.Send(await self.Receive());
    }
}
