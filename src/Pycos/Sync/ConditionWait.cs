namespace Pycos;

/// <summary>One wait for a condition: first for the notification, then for the lock that was given up for it.</summary>
/// <remarks>
/// A waiter that is notified, times out or is interrupted goes over to the lock's queue, and ends its wait when it holds the
/// lock again: notified tasks do not wake only to find the lock held.
/// </remarks>
internal sealed class ConditionWait(Notifications condition) : WaitTarget<bool>
{
    private readonly Mutex mutex = condition.Mutex;
    private bool isRegaining;

    /// <summary>How deep the lock was held, and is to be held again.</summary>
    internal int Depth { get; private set; }

    /// <summary>How the wait for the notification went, once the waiter is in the lock's queue.</summary>
    internal WaitOutcome Ended { get; private set; }

    internal override byte Number => 13;

    internal override long ObjectId => isRegaining ? mutex.ObjectId : condition.Number;

    internal override string Call => "Wait";

    internal override string DisplayName => isRegaining ? mutex.DisplayName : condition.DisplayName;

    internal override bool IsGivenForGood => true;

    internal override object QueuedAt => isRegaining ? mutex : condition;

    internal override Fiber? Holder => isRegaining ? mutex.Owner : null;

    /// <summary>Gives the waiter its lock if that is free, or lets it queue for it.</summary>
    internal bool TryRegain(Waiter waiter, WaitOutcome outcome)
    {
        if (mutex.TryGive(waiter, Depth)) return true;
        waiter.Requeue(() =>
        {
            isRegaining = true;
            Ended = outcome;
        });
        return false;
    }

    internal override void ThrowIfMisused(Waiter waiter)
    {
        if (waiter == mutex.Owner) return;
        mutex.Identity.Touch();
        throw SyncMisuse.WaitsWithoutLock(DisplayName, mutex, (Fiber)waiter);
    }

    /// <summary>A condition has no state: there is always something to wait for.</summary>
    internal override bool TryComplete(Waiter waiter) => false;

    internal override void Enqueue(Waiter waiter)
    {
        if (isRegaining)
        {
            mutex.Enqueue(waiter);
            return;
        }
        condition.Add(waiter);
        Depth = mutex.GiveUp();
    }

    internal override void Remove(Waiter waiter)
    {
        if (isRegaining) mutex.Remove(waiter);
        else condition.Remove(waiter);
    }

    /// <summary>The waiter keeps the lock; its notification goes to the next.</summary>
    internal override void Return(Waiter waiter) => condition.Notify(1);

    /// <summary>The waiter must not go on without the lock, whatever happens.</summary>
    internal override bool TryGiveUp(Waiter waiter, WaitOutcome outcome) => !isRegaining && TryRegain(waiter, outcome);

    internal override bool Conclude(Waiter waiter, WaitOutcome outcome, bool given)
    {
        mutex.ThrowIfAbandoned();
        return outcome == WaitOutcome.Completed;
    }

    internal override void OnCancelled() => mutex.ThrowIfAbandoned();

    internal override void AssertInvariants(Waiter waiter)
    {
        mutex.AssertInvariants(waiter);
        condition.AssertInvariants(waiter);
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    internal override string? Reason(Waiter waiter, History history) =>
        isRegaining ? null : history.Past(Notifications.NotifyAct, condition.Number, "notified it");

    internal override string Pending(Waiter waiter) =>
        waiter.State != WaitState.Settled ? $"waits for {DisplayName}"
        : isRegaining ? $"has {mutex.DisplayName} back"
        : $"is notified of {condition.DisplayName}";

    internal override string Waiting => isRegaining ? $"waits to have {mutex.DisplayName} back" : $"waits for {DisplayName}";

    internal override string TimedOut => "goes on: its wait timed out";

    internal override string Done(object? detail) => "goes on: notified";

    internal override string WaitsFor(Waiter waiter) =>
        isRegaining ? $"to have {mutex.DisplayName} back{mutex.HeldBy}" : $"to be notified of {condition.DisplayName}";
}
