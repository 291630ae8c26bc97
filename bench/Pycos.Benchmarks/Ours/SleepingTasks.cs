using System.Diagnostics;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>How late <c>Sleep</c> is when very many tasks sleep at once.</summary>
internal static class SleepingTasks
{
    /// <summary>Lateness is the time from the call to the next line of the task, less the time asked for.</summary>
    public static TimerLateness Lateness(int timers, TimeSpan delayMin, TimeSpan delayMax, int seed)
    {
        var scheduler = new Scheduler("sleeping");
        var latenessMilliseconds = new double[timers];
        scheduler.Spawn(self => All(self, delayMin, delayMax, new Random(seed), latenessMilliseconds)).Value();
        scheduler.Stop();
        return TimerLateness.Of(latenessMilliseconds);
    }

    private static async Coroutine All(
        TaskContext self, TimeSpan delayMin, TimeSpan delayMax, Random random, double[] latenessMilliseconds)
    {
        var running = new PycosTask[latenessMilliseconds.Length];
        for (var i = 0; i < running.Length; i++)
        {
            var index = i;
            // Whole milliseconds, as the peer needs them.
            var delayMilliseconds = random.Next((int)delayMin.TotalMilliseconds, (int)delayMax.TotalMilliseconds + 1);
            running[i] = self.Spawn(other => Sleeping(other, delayMilliseconds, latenessMilliseconds, index));
        }
        foreach (var task in running)
            await task;
    }

    private static async Coroutine Sleeping(TaskContext self, int delayMilliseconds, double[] latenessMilliseconds, int index)
    {
        var start = Stopwatch.GetTimestamp();
        await self.Sleep(TimeSpan.FromMilliseconds(delayMilliseconds));
        latenessMilliseconds[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds - delayMilliseconds;
    }
}
