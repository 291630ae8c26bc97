using System.Diagnostics;

namespace Pycos.Benchmarks.Ours;

/// <summary>One task sends to a channel, and lets its subscribers receive before it sends again.</summary>
internal static class Broadcast
{
    private static readonly object Message = new();

    public static double DeliveriesPerSecond(int subscribers, int messages)
    {
        var scheduler = new Scheduler("broadcast");
        var seconds = (double)scheduler.Spawn(self => Run(self, subscribers, messages)).Value()!;
        scheduler.Stop();
        return (double)subscribers * messages / seconds;
    }

    private static async Coroutine<double> Run(TaskContext self, int subscribers, int messages)
    {
        using var channel = new MessageChannel("news");
        var running = new PycosTask[subscribers];
        for (var i = 0; i < subscribers; i++)
        {
            running[i] = self.Spawn(other => Subscriber(other, messages));
            channel.Subscribe(running[i]);
        }
        await self.Yield();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < messages; i++)
        {
            channel.Send(Message);
            await self.Yield();
        }
        foreach (var task in running)
            await task;
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Coroutine Subscriber(TaskContext self, int messages)
    {
        for (var i = 0; i < messages; i++)
            await self.Receive();
    }
}
