namespace Pycos;

/// <summary>What a scheduler is given from outside: the time, who runs next, and what the outside world did.</summary>
/// <remarks>
/// The scheduler itself is passive. A driver turns the crank: it takes ready items in the order of its policy and calls
/// <see cref="Scheduler.Step"/>. The real driver is a thread of its own; the simulator turns its schedulers' cranks on
/// one thread.
/// </remarks>
internal abstract class Driver
{
    /// <summary>How many awaits a step may pass without giving way; 0 makes each one a scheduling point.</summary>
    internal abstract int StepBudget { get; }

    internal abstract TimeProvider Clock { get; }

    internal abstract Entropy Entropy { get; }

    /// <summary>Adds an item to the ready queue; on the scheduler's own thread only.</summary>
    internal abstract void Enqueue(WorkItem item);

    /// <summary>Takes in a call that another thread makes.</summary>
    /// <param name="scheduler">The scheduler concerned.</param>
    /// <param name="operation">What is called, for errors: <c>Send to 'server'</c>.</param>
    /// <param name="call">Runs on the scheduler's own thread.</param>
    /// <returns>False if the scheduler has stopped.</returns>
    /// <exception cref="InvalidOperationException">The driver takes no calls from other threads.</exception>
    internal abstract bool CallFromOutside(Scheduler scheduler, string operation, Action call);

    /// <summary>A continuation of foreign code arrives from another thread.</summary>
    internal abstract void ContinueFromOutside(Scheduler scheduler, WorkItem continuation);

    /// <summary>Something has happened that threads in <see cref="BlockUntil"/> may be waiting for.</summary>
    internal abstract void WakeBlocked();

    /// <summary>A task was created, or became a daemon or stopped being one.</summary>
    internal abstract void OnLivenessChanged(Scheduler scheduler);

    /// <summary>Opens threads for blocking functions; on the scheduler's own thread.</summary>
    /// <param name="scheduler">Where results go.</param>
    /// <param name="threads">The most functions that run at a time.</param>
    /// <param name="name">For the threads.</param>
    internal abstract BlockingCalls OpenThreads(Scheduler scheduler, int threads, string name);

    /// <summary>A task has ended while it held the object, which goes to whoever comes next.</summary>
    internal virtual void OnAbandoned(OwnedTarget target, PycosTask owner)
    {
    }

    /// <summary>Blocks the calling thread until <paramref name="condition"/> holds; false when the timeout came first.</summary>
    internal abstract bool BlockUntil(Scheduler scheduler, string operation, Func<bool> condition, TimeSpan? timeout);

    /// <summary>Lets non-daemon tasks end, runs the at-exit functions, ends the daemons, and stops.</summary>
    internal abstract ValueTask Stop(Scheduler scheduler);
}
