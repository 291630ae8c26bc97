namespace Pycos.Simulation;

/// <summary>Whether anything of a world is still running: the one place where it is asked.</summary>
/// <remarks>A run goes on while it is busy; what has tasks and is not is shut down.</remarks>
internal sealed class Liveness
{
    private readonly List<Scheduler> schedulers = new(1);
    private bool isBusy;
    private bool hasChanged;

    /// <summary>Whether anything runs that the end of the run waits for.</summary>
    internal bool IsBusy
    {
        get
        {
            if (hasChanged)
            {
                hasChanged = false;
                isBusy = schedulers.Exists(static scheduler => scheduler.IsBusy);
            }
            return isBusy;
        }
    }

    /// <summary>How many tasks the end of the run waits for.</summary>
    internal int WaitedFor => schedulers.Sum(static scheduler => scheduler.NonDaemons.Value);

    /// <summary>Whether there are tasks, be they daemons.</summary>
    internal bool HasTasks => schedulers.Exists(static scheduler => scheduler.Live.Count > 0);

    /// <summary>A run begins.</summary>
    internal void Begin()
    {
        schedulers.Clear();
        isBusy = hasChanged = false;
    }

    /// <summary>A host has come into the world.</summary>
    internal void Add(Scheduler scheduler) => schedulers.Add(scheduler);

    /// <summary>It is gone: nobody waits for it any more.</summary>
    internal void Remove(Scheduler scheduler)
    {
        schedulers.Remove(scheduler);
        OnChanged();
    }

    /// <summary>Some scheduler may have become busy, or may be busy no longer.</summary>
    internal void OnChanged() => hasChanged = true;
}
