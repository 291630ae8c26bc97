namespace Pycos.Fabric.Real;

/// <summary>Stops a scheduler in good order when the process ends.</summary>
internal static class ProcessEnd
{
    // A daemon whose clean-up waits for ever must not keep the process from ending.
    private static readonly TimeSpan StopTimeMax = TimeSpan.FromSeconds(5);

    /// <summary>Registers the scheduler; by the time the process ends, its non-daemon tasks have ended.</summary>
    internal static void Stop(Scheduler scheduler) =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) => scheduler.DisposeAsync().AsTask().Wait(StopTimeMax);
}
