using System.Diagnostics;

namespace Pycos.Benchmarks.Peers;

/// <summary>A function goes to the thread pool, and its result to the async method that waits for it.</summary>
internal static class TaskRunRoundTrip
{
    /// <param name="tasks">How many async methods do that at once.</param>
    /// <param name="trips">Round trips of each.</param>
    public static double NanosecondsPerRoundTrip(int tasks, int trips)
    {
        var running = new Task[tasks];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < tasks; i++)
            running[i] = Trips(trips);
        Task.WaitAll(running);
        return Rate.NanosecondsPerOperation(start, (long)tasks * trips);
    }

    private static async Task Trips(int trips)
    {
        for (var i = 0; i < trips; i++)
            await Task.Run(static () => 1);
    }
}
