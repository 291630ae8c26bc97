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

    /// <summary>An object is used for the first time, and has got its number.</summary>
    /// <param name="number">What <see cref="Record"/> calls it.</param>
    /// <param name="kind">What it is: a lock, a channel.</param>
    /// <param name="name">The name given; null for none.</param>
    /// <param name="creation">Number in the order of creation, among objects made by this scheduler's code; else 0.</param>
    /// <param name="companion">Number of an object that operations on this one touch as well, or 0.</param>
    internal virtual void OnFirstUse(long number, string kind, string? name, int creation, long companion)
    {
    }

    /// <summary>What is being done depends on whether a task has ended, besides the object that it is about.</summary>
    internal virtual void OnEndLookedAt(long task)
    {
    }
}
