using System.Diagnostics;

namespace Pycos.Benchmarks.Ours;

/// <summary>One task that sleeps a second at a time.</summary>
internal static class SimulatedYear
{
    /// <summary>Real seconds that the virtual time takes.</summary>
    public static double Seconds(TimeSpan virtualTime)
    {
        var seconds = double.NaN;
        SimulatedRate.Explore(
            async world =>
            {
                // Taken inside: the explorer runs a first schedule twice, and this is about one run.
                var start = Stopwatch.GetTimestamp();
                for (var second = 0; second < virtualTime.TotalSeconds; second++)
                    await world.Self.Sleep(TimeSpan.FromSeconds(1));
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            },
            schedules: 1);
        return seconds;
    }
}
