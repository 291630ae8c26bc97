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
}
