using System.Diagnostics;

namespace Pycos;

/// <summary>Those that wait for something, in order of arrival.</summary>
/// <remarks>
/// The queue is intrusive: a task waits for at most one thing at a time, so the waiter itself is the node. A waiter that
/// leaves for any reason (served, timed out, interrupted) is unlinked at once; no dead waiter is ever served.
/// </remarks>
internal struct WaiterQueue
{
    private Waiter? last;

    /// <summary>The waiter that has waited longest; null when nobody waits.</summary>
    internal Waiter? First { get; private set; }

    internal void Add(Waiter waiter)
    {
        waiter.Previous = last;
        if (last is null) First = waiter;
        else last.Next = waiter;
        last = waiter;
    }

    internal void Remove(Waiter waiter)
    {
        if (waiter.Previous is null) First = waiter.Next;
        else waiter.Previous.Next = waiter.Next;
        if (waiter.Next is null) last = waiter.Previous;
        else waiter.Next.Previous = waiter.Previous;
        waiter.Next = waiter.Previous = null;
    }

    internal void CompleteAll()
    {
        while (First is not null) First.Complete();
    }

    /// <summary>Lets those that wait look again, each in its own step, at whether they can go on.</summary>
    internal readonly void AskAgain()
    {
        for (var waiter = First; waiter is not null; waiter = waiter.Next) waiter.MakeReady();
    }

    /// <summary>What the queue promises between two steps.</summary>
    /// <param name="owner">Whose queue it is.</param>
    /// <param name="seenFrom">Some task; the whole queue is looked at only from its first.</param>
    [Conditional("DEBUG")]
    internal readonly void AssertInvariants(object owner, Waiter seenFrom)
    {
        if (seenFrom.IsWaiting && seenFrom.Target!.QueuedAt == owner)
        {
            Debug.Assert(
                seenFrom.Previous is not null || First == seenFrom, $"{seenFrom.DisplayName}: who waits is in the queue of what it waits for.");
        }
        if (First != seenFrom) return;
        for (var waiter = First; waiter is not null; waiter = waiter.Next)
        {
            Debug.Assert(
                waiter.IsWaiting && waiter.Target!.QueuedAt == owner, $"{waiter.DisplayName}: in a queue are only those who say that they wait in it.");
            Debug.Assert(
                waiter.Next is null ? last == waiter : waiter.Next.Previous == waiter, $"{waiter.DisplayName}: neighbours in a queue know each other.");
        }
    }

    /// <summary>How many wait; walks the queue, and stops at the bound.</summary>
    internal readonly int Count(int upTo = int.MaxValue)
    {
        var count = 0;
        for (var waiter = First; waiter is not null && count < upTo; waiter = waiter.Next) count++;
        return count;
    }
}
