namespace Pycos.Simulation;

/// <summary>A thread under a watchdog: which run goes on there, and for how long it has taken no step.</summary>
/// <remarks>
/// Time is counted in looks of the watchdog, not read from a clock: when the whole process has stood still, nobody has looked
/// meanwhile, and nobody is accused. Between two runs the thread may do what it likes.
/// </remarks>
/// <param name="patience">So many looks at the same step are too many.</param>
/// <param name="grace">How many more looks a thread has that was interrupted, to come back.</param>
internal sealed class WatchedThread(int patience, int grace)
{
    // Of the patience that runs have which count.
    private const int HastyShare = 5;

    // Stands for a thread that was given up.
    private static readonly object Gone = new();

    // The run that goes on; or its standstill, once it is accused; null between two.
    private object? present;
    private Thread? thread;
    private IWatchedRun? seen;
    private long seenSteps;
    private int looks;

    /// <summary>Told, on the watchdog's thread, that it did not come back.</summary>
    internal Action<Standstill>? OnAbandoned { get; set; }

    /// <summary>Whether what runs now is one of many tries, of which none is worth the whole patience.</summary>
    internal bool IsHasty { get; set; }

    /// <summary>On the thread: a run begins.</summary>
    /// <exception cref="ThreadAbandonedException">The thread was given up.</exception>
    internal void Begin(IWatchedRun run)
    {
        thread = Thread.CurrentThread;
        if (Interlocked.CompareExchange(ref present, run, null) is not null) throw new ThreadAbandonedException();
    }

    /// <summary>On the thread: the run is over. Gives its standstill, if one of its steps took too long.</summary>
    /// <exception cref="ThreadAbandonedException">It took so long that the thread was given up.</exception>
    internal Standstill? End(IWatchedRun run)
    {
        if (Interlocked.CompareExchange(ref present, null, run) == run) return null;
        if (Volatile.Read(ref present) is not Standstill standstill) throw new ThreadAbandonedException();
        standstill.Recover();
        return Interlocked.CompareExchange(ref present, null, standstill) == standstill ? standstill : throw new ThreadAbandonedException();
    }

    /// <summary>On the watchdog's thread, again and again, in equal distances.</summary>
    /// <param name="isPaused">Whether a debugger may hold the thread.</param>
    /// <returns>The thread, if it is given up at this look.</returns>
    internal Thread? Look(bool isPaused)
    {
        switch (Volatile.Read(ref present))
        {
            case IWatchedRun run when run != seen || run.Steps != seenSteps || run.IsWaiting || isPaused:
                seen = run;
                seenSteps = run.Steps;
                looks = 0;
                break;
            case IWatchedRun run when ++looks >= Math.Max(IsHasty ? patience / HastyShare : patience, 1):
                looks = 0;
                Accuse(run);
                break;
            case Standstill standstill when ++looks >= grace:
                return Abandon(standstill);
        }
        return null;
    }

    /// <summary>Nobody waits for the thread any more, whatever it does.</summary>
    internal void GiveUp()
    {
        if (Interlocked.Exchange(ref present, Gone) is IWatchedRun run) run.Halt();
    }

    private void Accuse(IWatchedRun run)
    {
        var standstill = new Standstill(run, thread!);
        // The run may have ended by now; then another one is no business of this accusation.
        if (Interlocked.CompareExchange(ref present, standstill, run) == run) standstill.Interrupt();
    }

    private Thread? Abandon(Standstill standstill)
    {
        if (Interlocked.CompareExchange(ref present, Gone, standstill) != standstill) return null;
        standstill.Forget();
        OnAbandoned?.Invoke(standstill);
        return thread;
    }
}
