namespace Pycos;

/// <summary>Something tasks wait for, and the queue of those that do, in order of arrival.</summary>
/// <remarks>
/// The queue is intrusive: a task waits for at most one thing at a time, so the waiter itself is the node. A waiter that
/// leaves for any reason (served, timed out, interrupted) is unlinked at once; no dead waiter is ever served.
/// </remarks>
internal abstract class WaitTarget
{
    private Waiter? first;
    private Waiter? last;

    /// <summary>Identifies the object in traces; unique within its scheduler.</summary>
    internal abstract long ObjectId { get; }

    /// <summary>The object's kind and name for reports.</summary>
    internal abstract string DisplayName { get; }

    /// <summary>The task that has to act for the waiters to go on, where one is known.</summary>
    internal virtual Fiber? Holder => null;

    /// <summary>What a look at it gives, for traces.</summary>
    internal virtual object? Content => null;

    /// <summary>The waiter that has waited longest; null when nobody waits.</summary>
    internal Waiter? First => first;

    /// <summary>At the await: what the call has checked may have changed since, if the operation was kept.</summary>
    internal virtual void ThrowIfMisused(Waiter waiter)
    {
    }

    /// <summary>In the waiter's own step: take what it came for, or say that it has to wait.</summary>
    internal abstract bool TryComplete(Waiter waiter);

    /// <summary>What was handed to the waiter goes back, since it was interrupted before it took it.</summary>
    internal virtual void Return(Waiter waiter)
    {
    }

    /// <summary>In the step of a waiter that timed out or is to be interrupted: whether it may end its wait at once.</summary>
    internal virtual bool TryGiveUp(Waiter waiter, WaitOutcome outcome) => true;

    /// <summary>In the waiter's own step, when the operation has ended: its result.</summary>
    internal virtual bool Conclude(Waiter waiter, WaitOutcome outcome) => outcome == WaitOutcome.Completed;

    internal virtual void Enqueue(Waiter waiter)
    {
        waiter.Previous = last;
        if (last is null) first = waiter;
        else last.Next = waiter;
        last = waiter;
    }

    internal void Remove(Waiter waiter)
    {
        if (waiter.Previous is null) first = waiter.Next;
        else waiter.Previous.Next = waiter.Next;
        if (waiter.Next is null) last = waiter.Previous;
        else waiter.Next.Previous = waiter.Previous;
        waiter.Next = waiter.Previous = null;
    }

    internal void CompleteAll()
    {
        while (first is not null) first.Complete();
    }

    /// <summary>Lets those that wait look again, each in its own step, at whether they can go on.</summary>
    internal void AskAgain()
    {
        for (var waiter = first; waiter is not null; waiter = waiter.Next) waiter.MakeReady();
    }

    /// <summary>How many wait; walks the queue, and stops at the bound.</summary>
    internal int CountWaiting(int upTo = int.MaxValue)
    {
        var count = 0;
        for (var waiter = first; waiter is not null && count < upTo; waiter = waiter.Next) count++;
        return count;
    }
}
