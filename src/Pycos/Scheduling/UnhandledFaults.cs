namespace Pycos;

/// <summary>Is told of what goes wrong in a scheduler's tasks: by default it prints, in the simulator it judges.</summary>
internal abstract class UnhandledFaults
{
    /// <summary>A task or callback has let an exception escape; on the scheduler's thread.</summary>
    /// <param name="scheduler">Where.</param>
    /// <param name="task">The task that faulted; null for a callback.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="isHandled">Whether somebody listens to the scheduler's event.</param>
    internal abstract void OnFault(Scheduler scheduler, PycosTask? task, Exception exception, bool isHandled);

    /// <summary>A task has ended while it held the object, which goes to whoever comes next.</summary>
    internal virtual void OnAbandoned(OwnedTarget target, PycosTask owner)
    {
    }

    /// <summary>Whether it wants to know of plain async calls that fail and that nobody awaits; .NET tells of them where nobody does.</summary>
    internal virtual bool WatchesPlainCalls => false;

    /// <summary>A plain async call has failed in a step of the scheduler, and nobody awaits it so far.</summary>
    internal virtual void OnUnawaited(UnawaitedCall call)
    {
    }

    /// <summary>The scheduler has stopped: nobody is left who could look at a task's end in a step.</summary>
    internal virtual void OnStopped()
    {
    }
}
