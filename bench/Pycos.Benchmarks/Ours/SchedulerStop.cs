namespace Pycos.Benchmarks.Ours;

/// <summary>Ends a measurement's scheduler, outside the measured time.</summary>
internal static class SchedulerStop
{
    public static void Stop(this Scheduler scheduler) => scheduler.DisposeAsync().AsTask().Wait();
}
