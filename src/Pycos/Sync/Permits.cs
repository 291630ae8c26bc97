using System.Diagnostics;

namespace Pycos;

/// <summary>The state of a semaphore: its free permits, and the queue of those that want one.</summary>
/// <remarks>As long as somebody waits there are no free permits: a released one goes to the task that has waited longest.</remarks>
internal sealed class Permits(SharedObject identity, int initial, int maximum) : QueuedTarget<bool>, IReleasable
{
    private static readonly Act ReleaseAct = Act.OnObject(41, static e => $"releases {e.Object}{e.IfRefused(" once too often")}");

    // A permit belongs to nobody, so that only this tells a copied hold that is disposed twice.
    private readonly HashSet<long> open = [];
    private Holding? holding;
    private long lastTicket;

    internal override byte Number => 11;

    internal override long ObjectId => identity.Number;

    internal override string Call => "Acquire";

    internal override string DisplayName => identity.DisplayName;

    /// <summary>The same operation for those who give back by disposing.</summary>
    internal Holding Holding => holding ??= new Holding(this, this);

    internal int Free { get; private set; } = initial;

    public long Open()
    {
        open.Add(++lastTicket);
        return lastTicket;
    }

    public void Release(long ticket)
    {
        _ = identity.RunningScheduler("Release");
        if (!open.Contains(ticket))
        {
            identity.Record(ReleaseAct, "Release", WaitOutcome.Refused);
            throw SyncMisuse.DisposedTwice(DisplayName);
        }
        Release(1);
        open.Remove(ticket);
    }

    internal void Release(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _ = identity.RunningScheduler("Release");
        var isTooMany = count - queue.Count(upTo: count) > maximum - Free;
        identity.Record(ReleaseAct, "Release", isTooMany ? WaitOutcome.Refused : WaitOutcome.Completed);
        if (isTooMany) throw SyncMisuse.TooManyPermits(DisplayName, maximum, Free, count);
        for (var i = 0; i < count; i++) FreeOne();
    }

    internal override bool TryComplete(Waiter waiter)
    {
        if (Free == 0) return false;
        Free--;
        return true;
    }

    internal override void Return(Waiter waiter)
    {
        // As many permits as there can be were released while this one was on its way: there is no room for it any more.
        if (Free < maximum) FreeOne();
    }

    internal override bool Conclude(Waiter waiter, WaitOutcome outcome, bool given) => outcome == WaitOutcome.Completed;

    internal override void AssertInvariants(Waiter waiter)
    {
        base.AssertInvariants(waiter);
        Debug.Assert(Free == 0 || queue.First is null, $"{DisplayName}: nobody waits while a permit is free.");
        Debug.Assert(Free >= 0 && Free <= maximum, $"{DisplayName}: the free permits are no fewer than none and no more than the maximum.");
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    internal override string Reason(Waiter waiter, History history) =>
        $"{Free} permits are free; "
        + (history.Holding(Number, ReleaseAct, ObjectId) is { } holders
            ? $"taken and not given back: {holders}"
            : history.Past(ReleaseAct, ObjectId, "released one"));

    internal override string Done(object? detail) => $"acquires {DisplayName}";

    public override string ToString() =>
        $"{DisplayName}, {Free}{(maximum == int.MaxValue ? "" : $" of {maximum}")} permits free, {queue.Count()} waiting";

    private void FreeOne()
    {
        if (queue.First is { } next) next.Complete();
        else Free++;
    }
}
