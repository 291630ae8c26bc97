using System.Diagnostics;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>Create, run and finish a task, one after the other, from within a task.</summary>
internal static class SpawnAndFinish
{
    public static double NanosecondsPerTask(int tasks)
    {
        var scheduler = new Scheduler("spawn");
        var start = Stopwatch.GetTimestamp();
        scheduler.Spawn(self => Loop(self, tasks)).Value();
        var nanoseconds = Rate.NanosecondsPerOperation(start, tasks);
        scheduler.Stop();
        return nanoseconds;
    }

    private static async Coroutine Loop(TaskContext self, int tasks)
    {
        for (var i = 0; i < tasks; i++)
            await self.Spawn(static other => One(other));
    }

    private static async Coroutine<int> One(TaskContext self)
    {
        return 1;
    }
}
