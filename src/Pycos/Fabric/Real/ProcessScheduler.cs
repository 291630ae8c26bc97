namespace Pycos.Real;

/// <summary>The scheduler of the whole process: made at first use, stopped in good order when the process ends.</summary>
internal static class ProcessScheduler
{
    // A daemon whose clean-up waits for ever must not keep the process from ending.
    private static readonly TimeSpan StopTimeMax = TimeSpan.FromSeconds(5);

    private static readonly object Gate = new();
    private static Scheduler? scheduler;

    internal static Scheduler Instance
    {
        get
        {
            lock (Gate) return scheduler ??= Make();
        }
    }

    private static Scheduler Make()
    {
        var made = new Scheduler();
        // By the time the process ends, the non-daemon tasks have ended: they keep it up.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => made.DisposeAsync().AsTask().Wait(StopTimeMax);
        return made;
    }
}
