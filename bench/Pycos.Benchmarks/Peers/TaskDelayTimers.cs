using System.Diagnostics;

namespace Pycos.Benchmarks.Peers;

/// <summary>How late <c>Task.Delay</c> is when very many run at once.</summary>
internal static class TaskDelayTimers
{
    /// <summary>Lateness is the time from the call to the next line of the task, less the time asked for.</summary>
    public static TimerLateness Lateness(int timers, TimeSpan delayMin, TimeSpan delayMax, int seed)
    {
        var random = new Random(seed);
        var latenessMilliseconds = new double[timers];
        var running = new Task[timers];
        for (var i = 0; i < timers; i++)
        {
            // Whole milliseconds: Task.Delay drops the fraction, which would count as being early.
            var delayMilliseconds = random.Next((int)delayMin.TotalMilliseconds, (int)delayMax.TotalMilliseconds + 1);
            running[i] = Timer(delayMilliseconds, latenessMilliseconds, i);
        }
        Task.WaitAll(running);
        return TimerLateness.Of(latenessMilliseconds);
    }

    private static async Task Timer(int delayMilliseconds, double[] latenessMilliseconds, int index)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(delayMilliseconds);
        latenessMilliseconds[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds - delayMilliseconds;
    }
}

/// <summary>Median and 99th percentile of how late timers fired.</summary>
internal readonly record struct TimerLateness(double P50Milliseconds, double P99Milliseconds)
{
    public static TimerLateness Of(double[] latenessMilliseconds)
    {
        Array.Sort(latenessMilliseconds);
        return new TimerLateness(At(latenessMilliseconds, 0.50), At(latenessMilliseconds, 0.99));
    }

    private static double At(double[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];
}
