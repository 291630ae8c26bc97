using System.Diagnostics;

namespace Pycos.Benchmarks.Ours;

/// <summary>What senders who are many, or fast, do to their receiver and to bystanders.</summary>
internal static class FanIn
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    /// <summary>The most messages that one receiver has had before it, with so many senders that send one each time they have a turn.</summary>
    public static int BacklogMax(int senders, int messages)
    {
        var scheduler = new Scheduler("fan-in");
        var (sent, received, backlogMax) = (0, 0, 0);
        var receiver = scheduler.Spawn(async self =>
        {
            for (; received < messages; received++) await self.Receive();
        });
        for (var i = 0; i < senders; i++)
        {
            scheduler.Spawn(async self =>
            {
                while (sent < messages)
                {
                    receiver.Send(sent);
                    backlogMax = Math.Max(backlogMax, ++sent - received);
                    await self.Yield();
                }
            });
        }
        receiver.Value();
        scheduler.Stop();
        return backlogMax;
    }

    /// <summary>How late a task that sleeps a millisecond at a time is at worst, while threads send as fast as they can.</summary>
    public static double WorstLatenessMilliseconds(int threads, TimeSpan time)
    {
        var scheduler = new Scheduler("beside senders");
        var isOver = false;
        var receiver = scheduler.Spawn(async self =>
        {
            while (true) await self.Receive();
        }, daemon: true);
        var sleeper = scheduler.Spawn(self => Sleep(self, time));
        var senders = Enumerable.Range(0, threads).Select(_ => new Thread(Send)).ToList();
        foreach (var sender in senders) sender.Start();
        var worst = sleeper.Value();
        Volatile.Write(ref isOver, true);
        foreach (var sender in senders) sender.Join();
        scheduler.Stop();
        return worst;

        void Send()
        {
            while (!Volatile.Read(ref isOver)) receiver.Send(1);
        }
    }

    private static async Coroutine<double> Sleep(TaskContext self, TimeSpan time)
    {
        var worst = TimeSpan.Zero;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            var asleep = Stopwatch.GetTimestamp();
            await self.Sleep(Nap);
            var lateness = Stopwatch.GetElapsedTime(asleep) - Nap;
            if (lateness > worst) worst = lateness;
        }
        return worst.TotalMilliseconds;
    }
}
