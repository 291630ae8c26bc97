using System.Diagnostics;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>Tasks that pass one lock round: each finds it held, waits, gets it and hands it on.</summary>
internal static class LockHandOff
{
    public static double NanosecondsPerHandOff(int tasks, int turns)
    {
        var scheduler = new Scheduler("locks");
        var start = Stopwatch.GetTimestamp();
        scheduler.Spawn(self => Run(self, tasks, turns)).Value();
        var nanoseconds = Rate.NanosecondsPerOperation(start, (long)tasks * turns);
        scheduler.Stop();
        return nanoseconds;
    }

    private static async Coroutine Run(TaskContext self, int tasks, int turns)
    {
        var gate = new AsyncLock("gate");
        var running = new PycosTask[tasks];
        // Held until all of them wait: from then on nobody ever finds it free.
        using (await gate.Hold())
        {
            for (var i = 0; i < tasks; i++)
                running[i] = self.Spawn(_ => Turns(gate, turns));
            await self.Yield();
        }
        foreach (var task in running)
            await task;
    }

    private static async Coroutine Turns(AsyncLock gate, int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            await gate.Acquire();
            gate.Release();
        }
    }
}
