namespace Pycos;

/// <summary>How a scheduler comes to its end: at-exit functions after the last task that is waited for, then the daemons.</summary>
internal sealed class SchedulerEnd(Scheduler scheduler)
{
    // Longer waits are taken in pieces: what a timer takes is bounded.
    private static readonly TimeSpan WaitMax = TimeSpan.FromDays(1);

    private ExitFunctions? exitFunctions;
    private bool isTimeOver;

    /// <summary>Whether the scheduler's last act has begun: all that is left is being terminated.</summary>
    internal bool HasBegun { get; private set; }

    /// <summary>Whether what is spawned is terminated at once.</summary>
    internal bool TerminatesSpawned => HasBegun || isTimeOver;

    private ExitFunctions Functions =>
        exitFunctions ?? Interlocked.CompareExchange(ref exitFunctions, new ExitFunctions(), null) ?? exitFunctions!;

    internal void AtExit(Action function, int priority) => Functions.Add(function, priority);

    /// <summary>Runs the at-exit functions that have not run yet; false if there are none.</summary>
    internal bool TryRunExitFunctions() =>
        Volatile.Read(ref exitFunctions) is { } functions && functions.TryRun(exception => scheduler.Report(null, exception));

    /// <summary>The scheduler's last act: all tasks that are left are terminated, and those that they still create.</summary>
    internal void Begin()
    {
        HasBegun = true;
        scheduler.Terminate();
    }

    /// <summary>Stops; what has not ended by itself when the time is over is terminated, and so is what is spawned from then on.</summary>
    /// <returns>Whether the end came before the time was over.</returns>
    internal async Task<bool> Stop(TimeSpan? timeout)
    {
        var stopped = scheduler.Driver.Stop(scheduler).AsTask();
        if (await EndsWithin(stopped, timeout).ConfigureAwait(false)) return true;
        scheduler.CallFromOutside("Stop", OnTimeOver);
        await stopped.ConfigureAwait(false);
        return false;
    }

    private async Task<bool> EndsWithin(Task stopped, TimeSpan? timeout)
    {
        var deadline = new Deadline(scheduler.Clock, timeout);
        while (!stopped.IsCompleted)
        {
            var left = deadline.Remaining ?? Timeout.InfiniteTimeSpan;
            if (left == TimeSpan.Zero) return false;
            var wait = left < WaitMax ? left : WaitMax;
            await stopped.WaitAsync(wait, scheduler.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return true;
    }

    /// <summary>On the scheduler's thread. Clean-ups, exit functions and other threads may still spawn, and get no more time for it.</summary>
    private void OnTimeOver()
    {
        isTimeOver = true;
        scheduler.Terminate();
    }
}
