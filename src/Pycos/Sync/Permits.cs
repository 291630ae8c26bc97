namespace Pycos;

/// <summary>The state of a semaphore: its free permits, and the queue of those that want one.</summary>
/// <remarks>As long as somebody waits there are no free permits: a released one goes to the task that has waited longest.</remarks>
internal sealed class Permits(SharedObject identity, int initial, int maximum) : WaitTarget, IReleasable
{
    internal override long ObjectId => identity.Number;

    internal override string DisplayName => identity.DisplayName;

    internal int Free { get; private set; } = initial;

    public void Release() => Release(1);

    internal void Release(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var scheduler = identity.RunningScheduler("Release");
        var isTooMany = count - CountWaiting(upTo: count) > maximum - Free;
        scheduler.Observer?.Record(
            scheduler.Actor, OperationKind.Release, isTooMany ? WaitOutcome.Refused : WaitOutcome.Completed, ObjectId, this);
        if (isTooMany) throw Misuse.TooManyPermits(DisplayName, maximum, Free, count);
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

    public override string ToString() =>
        $"{DisplayName}, {Free}{(maximum == int.MaxValue ? "" : $" of {maximum}")} permits free, {CountWaiting()} waiting";

    private void FreeOne()
    {
        if (First is { } next) next.Complete();
        else Free++;
    }
}
