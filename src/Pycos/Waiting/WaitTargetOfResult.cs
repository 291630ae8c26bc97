namespace Pycos;

/// <summary>What a task waits for that gives a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal abstract class WaitTarget<T> : WaitTarget
{
    /// <summary>In the waiter's own step, when the wait has ended: its result.</summary>
    /// <param name="waiter">Who waited.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="given">What was given with the operation: mostly the result if the timeout came first.</param>
    internal abstract T Conclude(Waiter waiter, WaitOutcome outcome, T given);

    /// <summary>The quick way through the await; a task's end can be awaited where there is no task.</summary>
    internal virtual bool TryPass(Fiber? fiber)
    {
        ThrowIfMisused(fiber!);
        return fiber!.TryPass(this);
    }

    /// <summary>Suspends the running frame at the operation.</summary>
    internal virtual void Park(Fiber fiber, CoroutineFrame frame, long timeout, T given) => fiber.Park(frame, this, timeout);

    /// <summary>The await ends.</summary>
    internal virtual T End(Fiber? fiber, T given) => Conclude(fiber!, fiber!.End(), given);

    /// <summary>The operation is awaited in a method that is no coroutine.</summary>
    internal virtual void AwaitPlainly(Fiber? fiber, Action continuation)
    {
        if (HasBegun) Remove(fiber!);
        fiber!.RefuseAwait(Phrase, continuation);
    }
}
