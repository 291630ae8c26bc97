namespace Pycos;

/// <summary>Sees everything that happens on a scheduler; the simulator hashes and traces it, real mode has none.</summary>
internal abstract class Observer
{
    /// <summary>Whether details are kept; they cost time to gather.</summary>
    internal virtual bool WantsDetails => false;

    /// <summary>A task tried to get what it waits for.</summary>
    /// <param name="waiter">The task, at its await.</param>
    /// <param name="outcome">How it went; <see cref="WaitOutcome.Pending"/> when the task now waits.</param>
    /// <param name="detail">For people only: a message, a value, an exception.</param>
    internal abstract void OnWait(Waiter waiter, WaitOutcome outcome, object? detail);

    /// <summary>What a task's last operation has changed something to, where that comes after the operation is told and details are kept.</summary>
    /// <param name="waiter">The task.</param>
    /// <param name="number">The operation's number.</param>
    /// <param name="value">For people only.</param>
    internal virtual void OnConcluded(Waiter waiter, byte number, object? value)
    {
    }

    /// <summary>Somebody did something that takes no waiting.</summary>
    /// <param name="actor">Who acted; null outside any step.</param>
    /// <param name="act">What it did.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="objectId">The object or other task concerned, or 0.</param>
    /// <param name="detail">For people only: a message, a value, an exception, the object.</param>
    internal abstract void OnAct(WorkItem? actor, Act act, WaitOutcome outcome, long objectId, object? detail);

    /// <summary>The running step looks at something, or changes it, without an event of its own or besides it.</summary>
    internal virtual void OnTouch(Access access)
    {
    }

    /// <summary>A task has been made.</summary>
    /// <param name="spawner">Who made it; null outside any step.</param>
    /// <param name="task">The new task.</param>
    internal virtual void OnSpawned(WorkItem? spawner, PycosTask task)
    {
    }

    /// <summary>Something that is no task has got its number, and will run as a step of its own.</summary>
    internal virtual void OnPosted(WorkItem? poster, WorkItem item)
    {
    }

    /// <summary>An object is made.</summary>
    /// <returns>What tells it from others, whatever the schedule; 0 for nothing.</returns>
    internal virtual ulong OnMade(WorkItem? maker) => 0;

    /// <summary>An object is used for the first time, and has got its number.</summary>
    /// <param name="number">What events call it.</param>
    /// <param name="kind">What it is: a lock, a channel.</param>
    /// <param name="name">The name given; null for none.</param>
    /// <param name="origin">What <see cref="OnMade"/> gave for it, if it was made by this scheduler's code; else 0.</param>
    /// <param name="companion">Number of an object that operations on this one touch as well, or 0.</param>
    internal virtual void OnFirstUse(long number, string kind, string? name, ulong origin, long companion)
    {
    }
}
