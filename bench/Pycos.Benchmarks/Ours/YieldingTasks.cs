using System.Diagnostics;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>The context switch: tasks that do nothing but let the others run.</summary>
internal static class YieldingTasks
{
    public static double NanosecondsPerSwitch(int tasks, int yieldsPerTask)
    {
        var scheduler = new Scheduler("yielding");
        var running = new PycosTask[tasks];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < tasks; i++)
            running[i] = scheduler.Spawn(self => Yielding(self, yieldsPerTask));
        foreach (var task in running)
            task.Value();
        var nanoseconds = Rate.NanosecondsPerOperation(start, (long)tasks * yieldsPerTask);
        scheduler.Stop();
        return nanoseconds;
    }

    private static async Coroutine Yielding(TaskContext self, int yields)
    {
        for (var i = 0; i < yields; i++)
            await self.Yield();
    }
}
