using System.Diagnostics;

namespace Pycos.Benchmarks.Peers;

/// <summary>Create, run and finish a task: <c>await Task.Run(...)</c>, one after the other.</summary>
internal static class TaskRunPeer
{
    public static double NanosecondsPerTask(int tasks)
    {
        var start = Stopwatch.GetTimestamp();
        // The loop itself starts on the pool, where every await would bring it anyway.
        Task.Run(() => Loop(tasks)).Wait();
        return Rate.NanosecondsPerOperation(start, tasks);
    }

    private static async Task Loop(int tasks)
    {
        for (var i = 0; i < tasks; i++)
            await Task.Run(static () => 1);
    }
}
