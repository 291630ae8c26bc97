namespace Pycos;

/// <summary>Turns the crank of a scheduler, or of several: says who runs next, and takes in what other threads do.</summary>
/// <remarks>
/// The scheduler itself is passive. A driver takes ready items in the order of its policy and calls
/// <see cref="Scheduler.Step"/>. The real driver is a thread of its own; the simulator turns the cranks of all hosts of a
/// world on one thread. What the tasks see of the outside world comes from the <see cref="Fabric"/> beside it.
/// </remarks>
internal abstract class Driver
{
    /// <summary>How many awaits a step may pass without giving way; 0 makes each one a scheduling point.</summary>
    internal abstract int StepBudget { get; }

    /// <summary>Whether plain code may go on on threads of the pool; else all that runs is a step.</summary>
    internal abstract bool HasPool { get; }

    /// <summary>Gives out the numbers of tasks and objects.</summary>
    internal abstract Numbers Numbers { get; }

    /// <summary>Who waits for time to pass; in the units that the fabric reckons in.</summary>
    internal abstract TimerQueue Timers { get; }

    /// <summary>Adds an item to those that can run; on the scheduler's own thread only.</summary>
    internal abstract void Enqueue(WorkItem item);

    /// <summary>Takes in a call that another thread makes.</summary>
    /// <param name="scheduler">The scheduler concerned.</param>
    /// <param name="operation">What is called, for errors: <c>Send to 'server'</c>.</param>
    /// <param name="call">Runs on the scheduler's own thread.</param>
    /// <returns>False if the scheduler has stopped.</returns>
    /// <exception cref="InvalidOperationException">The driver takes no calls from other threads.</exception>
    internal abstract bool CallFromOutside(Scheduler scheduler, string operation, Action call);

    /// <summary>A continuation of foreign code arrives from another thread.</summary>
    internal abstract void ContinueFromOutside(ForeignContinuation continuation);

    /// <summary>Something has happened that threads in <see cref="BlockUntil"/> may be waiting for.</summary>
    internal abstract void WakeBlocked();

    /// <summary>Whether the scheduler has tasks that are waited for may have changed.</summary>
    internal abstract void OnLivenessChanged(Scheduler scheduler);

    /// <summary>Whether tasks of the one scheduler may wait for the ends of the other's, and be told of them.</summary>
    internal virtual bool MayWatch(Scheduler watcher, Scheduler watched) => watcher == watched;

    /// <summary>Blocks the calling thread until <paramref name="condition"/> holds; false when the timeout came first.</summary>
    internal abstract bool BlockUntil(Scheduler scheduler, string operation, Func<bool> condition, TimeSpan? timeout);

    /// <summary>Lets non-daemon tasks end, runs the at-exit functions, ends the daemons, and stops.</summary>
    internal abstract ValueTask Stop(Scheduler scheduler);
}
