namespace Pycos;

/// <summary>The outside world as a scheduler's tasks meet it: time, chance, and threads for what blocks.</summary>
/// <remarks>Given to a scheduler beside its driver; real or simulated, the tasks' code is the same.</remarks>
internal abstract class Fabric
{
    internal abstract TimeProvider Clock { get; }

    internal abstract Entropy Entropy { get; }

    /// <summary>When a wait that begins now is over, in the units of the driver's timers.</summary>
    /// <param name="ticks">Its length by <see cref="Clock"/>, in ticks of <see cref="TimeSpan"/>.</param>
    internal abstract long DueAfter(long ticks);

    /// <summary>Opens threads for blocking functions; on the scheduler's own thread.</summary>
    /// <param name="threads">The most functions that run at a time.</param>
    /// <param name="name">For the threads.</param>
    internal abstract BlockingCalls OpenThreads(int threads, string name);

    /// <summary>Hands a call to the scheduler's thread; gives false if it has stopped. The text says what it is, for errors. Set by the scheduler.</summary>
    internal Func<string, Action, bool> CallHome { get; set; } = null!;

    /// <summary>The network; on the scheduler's own thread.</summary>
    internal abstract NetworkStack Network { get; }

    /// <summary>The files; on the scheduler's own thread.</summary>
    internal abstract FileSystem Files { get; }
    /// <summary>Child processes, the environment and signals; on the scheduler's own thread.</summary>
    internal abstract ProcessTable Processes { get; }

    /// <summary>Whether something is out that comes back soon: then it does not pay off to park.</summary>
    internal virtual bool ExpectsResult => false;

    /// <summary>Whether something has begun so lately that it pays off to look at it again and again, before the outside is asked to tell.</summary>
    internal virtual bool HasFresh => false;

    /// <summary>On the scheduler's own thread, where there is such a thing: looks at each once; those that have been looked at often enough are fresh no more.</summary>
    internal virtual void LookAtFresh()
    {
    }

    /// <summary>The scheduler has stopped: there will be no more to do.</summary>
    internal virtual void Close()
    {
    }
}
