namespace Pycos;

/// <summary>Sees everything that happens on a scheduler; the simulator hashes and traces it, real mode has none.</summary>
internal abstract class Observer
{
    /// <summary>Whether details are kept; they cost time to gather.</summary>
    internal virtual bool WantsDetails => false;

    /// <summary>One event.</summary>
    /// <param name="actor">Who acted; null outside any step.</param>
    /// <param name="kind">What it did.</param>
    /// <param name="outcome">How it went; <see cref="WaitOutcome.Pending"/> when the actor now waits.</param>
    /// <param name="objectId">The object or other task concerned, or 0.</param>
    /// <param name="detail">For people only: a message, a value, an exception, the other task.</param>
    internal abstract void Record(WorkItem? actor, OperationKind kind, WaitOutcome outcome, long objectId, object? detail);

    /// <summary>The running step looks at something, or changes it, without an event of its own.</summary>
    /// <param name="kind">An operation that touches the same in the same way.</param>
    /// <param name="objectId">What <see cref="Record"/> calls it, or 0.</param>
    internal virtual void OnTouch(OperationKind kind, long objectId)
    {
    }

    /// <summary>The running step looks at something that all tasks of the scheduler share, or changes it.</summary>
    internal virtual void OnTouch(CommonState state, bool isWrite)
    {
    }

    /// <summary>Something that is no task has got its number, and will run as a step of its own.</summary>
    internal virtual void OnPosted(WorkItem? poster, long id)
    {
    }

    /// <summary>An object is made.</summary>
    /// <returns>What tells it from others, whatever the schedule; 0 for nothing.</returns>
    internal virtual ulong OnMade(WorkItem? maker) => 0;

    /// <summary>An object is used for the first time, and has got its number.</summary>
    /// <param name="number">What <see cref="Record"/> calls it.</param>
    /// <param name="kind">What it is: a lock, a channel.</param>
    /// <param name="name">The name given; null for none.</param>
    /// <param name="origin">What <see cref="OnMade"/> gave for it, if it was made by this scheduler's code; else 0.</param>
    /// <param name="companion">Number of an object that operations on this one touch as well, or 0.</param>
    internal virtual void OnFirstUse(long number, string kind, string? name, ulong origin, long companion)
    {
    }
}
