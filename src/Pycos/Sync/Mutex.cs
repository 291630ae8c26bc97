using System.Diagnostics;

namespace Pycos;

/// <summary>The state of a lock: its owner, how often it holds it, and the queue of those that want it.</summary>
/// <remarks>
/// A release hands the lock to the task that has waited longest, so nobody overtakes: a lock that somebody waits for is
/// never free. A condition's waiters come back through the same queue, with the depth that they gave up.
/// </remarks>
internal sealed class Mutex(SharedObject identity, bool isReentrant) : OwnedTarget, IReleasable
{
    private static readonly Act ReleaseAct = Act.OnObject(41, static e => $"releases {e.Object}");
    private static readonly Act AbandonAct = Act.OnObject(45, static e => $"leaves {e.Object} abandoned");

    private PycosTask? abandonedBy;
    private Holding? holding;

    internal SharedObject Identity => identity;

    internal override byte Number => 11;

    internal override long ObjectId => identity.Number;

    internal override string Call => "Acquire";

    internal override string DisplayName => identity.DisplayName;

    /// <summary>The same operation for those who give back by disposing.</summary>
    internal Holding Holding => holding ??= new Holding(this, this);

    /// <summary>How often the owner has acquired it and not yet released it.</summary>
    internal int Depth { get; private set; }

    /// <summary>The running task, which is going to acquire.</summary>
    internal Fiber Acquirer(string operation)
    {
        var fiber = identity.RunningTask(operation);
        return fiber != Owner || isReentrant ? fiber : throw SyncMisuse.AcquiredTwice(this, fiber);
    }

    /// <summary>The running task, which must own the lock.</summary>
    internal Fiber RunningOwner(string operation)
    {
        var scheduler = identity.RunningScheduler(operation);
        if (scheduler.Running is { } fiber && fiber == Owner) return fiber;
        // The error names who holds it instead.
        identity.Touch();
        throw SyncMisuse.NotTheOwner(operation, this, scheduler.Running);
    }

    /// <summary>The running task, which is going to wait for a condition and must own the lock.</summary>
    internal Fiber OwnerAtWait(string condition)
    {
        var running = ThisThread.Acting?.Running;
        if (running is not null && running == Owner) return running;
        identity.Touch();
        throw SyncMisuse.WaitsWithoutLock(condition, this, running);
    }

    /// <summary>The lock itself knows who holds it, and how often.</summary>
    public long Open() => 0;

    public void Release(long ticket) => Release();

    internal void Release()
    {
        var fiber = RunningOwner("Release");
        fiber.Scheduler.Observer?.OnAct(fiber, ReleaseAct, WaitOutcome.Completed, ObjectId, identity);
        if (--Depth == 0) HandOver();
    }

    /// <summary>The owner gives the lock up, however deep it holds it.</summary>
    /// <returns>The depth to hold again afterwards.</returns>
    internal int GiveUp()
    {
        var depth = Depth;
        HandOver();
        return depth;
    }

    /// <summary>Gives the lock, if it is free, to one that gave it up.</summary>
    internal bool TryGive(Waiter waiter, int depth)
    {
        if (Owner is not null) return false;
        Give(waiter, depth);
        return true;
    }

    internal void ThrowIfAbandoned()
    {
        if (abandonedBy is not { } dead) return;
        abandonedBy = null;
        throw new AbandonedLockException(DisplayName, dead);
    }

    internal override void ThrowIfMisused(Waiter waiter)
    {
        if (waiter == Owner && !isReentrant) throw SyncMisuse.AcquiredTwice(this, (Fiber)waiter);
    }

    internal override bool TryComplete(Waiter waiter)
    {
        if (Owner is null) Give(waiter, 1);
        else if (Owner == waiter) Depth++;
        else return false;
        return true;
    }

    internal override void Return(Waiter waiter) => HandOver();

    internal override bool Conclude(Waiter waiter, WaitOutcome outcome, bool given)
    {
        if (outcome != WaitOutcome.Completed) return false;
        ThrowIfAbandoned();
        return true;
    }

    internal override void Abandon(Fiber owner)
    {
        abandonedBy = owner.Task;
        owner.Scheduler.Observer?.OnAct(owner, AbandonAct, WaitOutcome.Completed, ObjectId, identity);
        owner.Scheduler.Faults.OnAbandoned(this, owner.Task);
        HandOver();
    }

    internal override void AssertInvariants(Waiter waiter)
    {
        base.AssertInvariants(waiter);
        Debug.Assert(queue.First is null || Owner is not null, $"{DisplayName}: a lock that somebody waits for has an owner.");
        Debug.Assert(Owner is null == (Depth == 0), $"{DisplayName}: a lock has an owner exactly while it was acquired more often than released.");
        Debug.Assert(Owner is null || Owner.Holds(this), $"{DisplayName}: the owner of a lock has it among what it holds.");
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    internal override string Waiting => $"waits for {DisplayName}{(Owner is null ? "" : $", held by {Owner.DisplayName}")}";

    internal override string Done(object? detail) => $"acquires {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for {DisplayName}{HeldBy}";

    /// <summary>To be put behind the lock's name.</summary>
    internal string HeldBy => Owner is null ? "" : $", held by '{Owner.DisplayName}',";

    public override string ToString() =>
        Owner is null ? $"{DisplayName}, free" : $"{DisplayName}, held by '{Owner.DisplayName}', {queue.Count()} waiting";

    private void HandOver()
    {
        TakeFromOwner();
        Depth = 0;
        if (queue.First is not { } next) return;
        var regaining = next.Target!.Core as ConditionWait;
        Give(next, regaining?.Depth ?? 1);
        next.Complete(regaining?.Ended ?? WaitOutcome.Completed);
    }

    private void Give(Waiter waiter, int depth)
    {
        GiveTo((Fiber)waiter);
        Depth = depth;
    }
}
