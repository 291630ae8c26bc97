namespace Pycos.Real;

/// <summary>The scheduler of the whole process: made at first use, and anew once it has stopped; stopped in good order when the process ends.</summary>
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
            lock (Gate)
            {
                if (scheduler is null) AppDomain.CurrentDomain.ProcessExit += (_, _) => StopLast();
                return scheduler is { IsClosed: false } ? scheduler : scheduler = new Scheduler();
            }
        }
    }

    // By the time the process ends, the non-daemon tasks have ended: they keep it up.
    private static void StopLast()
    {
        Scheduler last;
        lock (Gate) last = scheduler!;
        last.DisposeAsync().AsTask().Wait(StopTimeMax);
    }
}
