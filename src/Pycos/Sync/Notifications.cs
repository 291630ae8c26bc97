namespace Pycos;

/// <summary>The queue of those that wait for a condition, having given up its lock.</summary>
/// <remarks>
/// A waiter that is notified, times out or is interrupted goes over to the lock's queue, and ends its wait when it holds the
/// lock again: notified tasks do not wake only to find the lock held.
/// </remarks>
internal sealed class Notifications(SharedObject identity, Mutex mutex) : WaitTarget
{
    internal override long ObjectId => identity.Number;

    internal override string DisplayName => identity.DisplayName;

    /// <summary>Lets so many go on, those that have waited longest first.</summary>
    internal void Notify(int count)
    {
        while (count-- > 0 && First is { } waiter)
        {
            // For a waiter that is ended before it can use its notification.
            waiter.Value = this;
            if (mutex.TryRegain(waiter, WaitOutcome.Completed)) waiter.Complete();
        }
    }

    internal override void ThrowIfMisused(Waiter waiter)
    {
        if (waiter == mutex.Owner) return;
        mutex.Identity.Touch();
        throw Misuse.WaitsWithoutLock(DisplayName, mutex, (Fiber)waiter);
    }

    /// <summary>A condition has no state: there is always something to wait for.</summary>
    internal override bool TryComplete(Waiter waiter) => false;

    internal override void Enqueue(Waiter waiter)
    {
        base.Enqueue(waiter);
        waiter.Amount = mutex.GiveUp();
    }

    /// <summary>The notification goes to the next.</summary>
    internal override void Return(Waiter waiter) => Notify(1);

    internal override bool TryGiveUp(Waiter waiter, WaitOutcome outcome) => mutex.TryRegain(waiter, outcome);

    internal override bool Conclude(Waiter waiter, WaitOutcome outcome)
    {
        waiter.Value = null;
        mutex.ThrowIfAbandoned();
        return outcome == WaitOutcome.Completed;
    }

    public override string ToString() => $"{DisplayName}, {CountWaiting()} waiting; its {mutex}";
}
