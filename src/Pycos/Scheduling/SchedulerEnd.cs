namespace Pycos;

/// <summary>How a scheduler comes to its end: at-exit functions after the last task that is waited for, then the daemons.</summary>
internal sealed class SchedulerEnd(Scheduler scheduler)
{
    private ExitFunctions? exitFunctions;

    /// <summary>Whether all that is left is being terminated, what is still spawned included.</summary>
    internal bool HasBegun { get; private set; }

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

    /// <summary>Stops; what has not ended by itself when the time is over is terminated.</summary>
    /// <returns>Whether all that is waited for ended by itself.</returns>
    internal async Task<bool> Stop(TimeSpan? timeout)
    {
        var stopped = scheduler.Driver.Stop(scheduler).AsTask();
        try
        {
            await stopped.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, scheduler.Clock).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            scheduler.Terminate();
        }
        await stopped.ConfigureAwait(false);
        return false;
    }
}
