using System.Diagnostics;

namespace Pycos.Benchmarks.Peers;

/// <summary>Async methods that pass one SemaphoreSlim round, as its documentation advises for a lock across awaits.</summary>
internal static class SemaphoreSlimHandOff
{
    public static double NanosecondsPerHandOff(int tasks, int turns)
    {
        using var gate = new SemaphoreSlim(0, 1);
        var running = new Task[tasks];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < tasks; i++)
            running[i] = Turns(gate, turns);
        gate.Release();
        Task.WaitAll(running);
        return Rate.NanosecondsPerOperation(start, (long)tasks * turns);
    }

    private static async Task Turns(SemaphoreSlim gate, int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            await gate.WaitAsync();
            gate.Release();
        }
    }
}
