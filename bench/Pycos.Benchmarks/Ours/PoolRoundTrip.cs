using System.Diagnostics;
using Pycos.Benchmarks.Peers;

namespace Pycos.Benchmarks.Ours;

/// <summary>A function goes to a thread of the pool, and its result comes back to the task.</summary>
internal static class PoolRoundTrip
{
    /// <param name="tasks">How many tasks do that at once.</param>
    /// <param name="trips">Round trips of each.</param>
    public static double NanosecondsPerRoundTrip(int tasks, int trips)
    {
        var scheduler = new Scheduler("pool");
        // With the scheduler's own thread as many threads as there are cores, which is what the peer's pool has.
        var pool = new AsyncThreadPool(Math.Max(1, Environment.ProcessorCount - 1), "pool");
        var running = new PycosTask[tasks];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < tasks; i++)
            running[i] = scheduler.Spawn(_ => Trips(pool, trips));
        foreach (var task in running)
            task.Value();
        var nanoseconds = Rate.NanosecondsPerOperation(start, (long)tasks * trips);
        pool.DisposeAsync().AsTask().Wait();
        scheduler.Stop();
        return nanoseconds;
    }

    private static async Coroutine Trips(AsyncThreadPool pool, int trips)
    {
        for (var i = 0; i < trips; i++)
            await pool.Run(static () => 1);
    }
}
