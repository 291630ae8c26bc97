using System.Diagnostics;

namespace Pycos;

/// <summary>The queue of those that wait for a condition, having given up its lock.</summary>
internal sealed class Notifications(SharedObject identity, Mutex mutex)
{
    internal static readonly Act NotifyAct = Act.OnObject(44, static e => $"notifies {e.Object}");

    // Of those that wait for their notification; those that wait for the lock are in the lock's queue.
    private WaiterQueue queue;

    internal long Number => identity.Number;

    internal string DisplayName => identity.DisplayName;

    internal Mutex Mutex => mutex;

    internal void Add(Waiter waiter) => queue.Add(waiter);

    internal void Remove(Waiter waiter) => queue.Remove(waiter);

    [Conditional("DEBUG")]
    internal void AssertInvariants(Waiter waiter) => queue.AssertInvariants(this, waiter);

    /// <summary>Lets so many go on, those that have waited longest first.</summary>
    internal void Notify(int count)
    {
        while (count-- > 0 && queue.First is { } waiter)
        {
            if (((ConditionWait)waiter.Target!.Core).TryRegain(waiter, WaitOutcome.Completed)) waiter.Complete();
        }
    }

    public override string ToString() => $"{DisplayName}, {queue.Count()} waiting; its {mutex}";
}
