namespace Pycos;

/// <summary>Something to wait for with a queue of its own.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal abstract class QueuedTarget<T> : WaitTarget<T>
{
    /// <summary>Those that wait for it.</summary>
    private protected WaiterQueue queue;

    internal override void Enqueue(Waiter waiter) => queue.Add(waiter);

    internal override void Remove(Waiter waiter) => queue.Remove(waiter);

    internal override void AssertInvariants(Waiter waiter) => queue.AssertInvariants(this, waiter);
}
