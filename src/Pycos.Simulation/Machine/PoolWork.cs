using System.Diagnostics;

namespace Pycos.Simulation;

/// <summary>What one run has handed to the pool of threads, and what of it is still to be done there.</summary>
internal sealed class PoolWork
{
    private const int QuickLooks = 100;

    // Longer than a thread of the pool is ever kept waiting for a processor, or for the pool to make it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // What has been taken by then has been told of, however busy the machine may be.
    private static readonly TimeSpan TakenMax = TimeSpan.FromSeconds(2);

    private readonly object gate = new();
    private readonly List<PoolThread> threads = [];
    private int queued;
    private volatile bool isUnsettled;

    /// <summary>Something has been handed over since it was last settled.</summary>
    internal bool IsUnsettled => isUnsettled;

    /// <summary>Whether it has been used at all.</summary>
    internal bool IsUsed { get; private set; }

    /// <summary>Whose code it is.</summary>
    internal PoolUser? User { private get; set; }

    /// <summary>Waits until all is done that was handed over, or something has come of it.</summary>
    /// <returns>False if it takes too long.</returns>
    internal bool TrySettle(Func<bool> hasCome)
    {
        var started = Stopwatch.GetTimestamp();
        for (var looks = 0; !hasCome() && !IsDone(Stopwatch.GetElapsedTime(started)); looks++)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) return false;
            Thread.Sleep(looks < QuickLooks ? 0 : 1);
        }
        isUnsettled = false;
        return true;
    }

    /// <summary>On the thread that hands it over, before a thread of the pool can take it.</summary>
    /// <param name="isInStep">Whether that is the run's own; else it is a thread of the pool that does something for it.</param>
    internal void OnQueued(bool isInStep)
    {
        lock (gate) queued++;
        if (isUnsettled || !isInStep) return;
        isUnsettled = IsUsed = true;
        User?.OnHandedOver();
    }

    /// <summary>On the thread of the pool that is going to do it.</summary>
    internal void OnTaken()
    {
        lock (gate)
        {
            queued--;
            threads.Add(PoolThread.OfThis());
        }
    }

    internal void OnTimer()
    {
        IsUsed = true;
        User?.OnTimerSet();
    }

    private bool IsDone(TimeSpan waited)
    {
        lock (gate)
        {
            // A thread of the pool that waits for what it has queued itself may take it off its queue and do it, untold.
            if (queued > 0 && waited > TakenMax && ThreadPool.PendingWorkItemCount == 0)
            {
                queued = 0;
                PoolWatch.Forget(this);
            }
            threads.RemoveAll(static thread => thread.HasGoneOn);
            return queued <= 0 && threads.Count == 0;
        }
    }
}
