using System.Diagnostics;

namespace Pycos.Benchmarks.Ours;

/// <summary>What very many tasks cost that wait for a message.</summary>
internal static class WaitingTasks
{
    // The spawner gives way now and then, as a program would that accepts connections.
    private const int SpawnedPerTurn = 1000;

    private static readonly object Message = new();

    public static WaitingCost Measure(int tasks)
    {
        var scheduler = new Scheduler("waiting");
        // The array is the measurement's own, so it is there before it begins.
        var waiting = new PycosTask[tasks];
        var cost = scheduler.Spawn(self => Measure(self, waiting)).Value();
        scheduler.Stop();
        return cost;
    }

    private static async Coroutine<WaitingCost> Measure(TaskContext self, PycosTask[] waiting)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < waiting.Length; i++)
        {
            waiting[i] = self.Spawn(static other => Idle(other));
            if (i % SpawnedPerTurn == 0)
                await self.Yield();
        }
        // First come, first served: when its turn comes again, all tasks wait.
        await self.Yield();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        var start = Stopwatch.GetTimestamp();
        foreach (var task in waiting)
            task.Send(Message);
        foreach (var task in waiting)
            await task;
        return new WaitingCost((double)bytes / waiting.Length, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Coroutine Idle(TaskContext self) => await self.Receive();
}

/// <summary>Heap bytes of a waiting task, and how long it took until each had a message and ended.</summary>
internal readonly record struct WaitingCost(double BytesPerTask, double SecondsToWakeAll);
