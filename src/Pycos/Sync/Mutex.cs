namespace Pycos;

/// <summary>The state of a lock: its owner, how often it holds it, and the queue of those that want it.</summary>
/// <remarks>
/// A release hands the lock to the task that has waited longest, so nobody overtakes: a lock that somebody waits for is
/// never free. A condition's waiters come back through the same queue, with the depth that they gave up.
/// </remarks>
internal sealed class Mutex(SharedObject identity, bool isReentrant) : OwnedTarget, IReleasable
{
    private PycosTask? abandonedBy;

    internal SharedObject Identity => identity;

    internal override long ObjectId => identity.Number;

    internal override string DisplayName => identity.DisplayName;

    /// <summary>How often the owner has acquired it and not yet released it.</summary>
    internal int Depth { get; private set; }

    /// <summary>The running task, which is going to acquire.</summary>
    internal Fiber Acquirer(string operation)
    {
        var fiber = identity.RunningTask(operation);
        return fiber != Owner || isReentrant ? fiber : throw Misuse.AcquiredTwice(this, fiber);
    }

    /// <summary>The running task, which must own the lock.</summary>
    internal Fiber RunningOwner(string operation)
    {
        var scheduler = identity.RunningScheduler(operation);
        if (scheduler.Running is { } fiber && fiber == Owner) return fiber;
        // The error names who holds it instead.
        identity.Touch();
        throw Misuse.NotTheOwner(operation, this, scheduler.Running);
    }

    /// <summary>The running task, which is going to wait for a condition and must own the lock.</summary>
    internal Fiber OwnerAtWait(string condition)
    {
        var running = Scheduler.Acting?.Running;
        if (running is not null && running == Owner) return running;
        identity.Touch();
        throw Misuse.WaitsWithoutLock(condition, this, running);
    }

    public void Release()
    {
        var fiber = RunningOwner("Release");
        fiber.Scheduler.Observer?.Record(fiber, OperationKind.Release, WaitOutcome.Completed, ObjectId, this);
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

    /// <summary>Gives the lock to one that gave it up, or lets it queue for it; <paramref name="outcome"/> is how its wait ended.</summary>
    internal bool TryRegain(Waiter waiter, WaitOutcome outcome)
    {
        if (Owner is null)
        {
            Give(waiter, waiter.Amount);
            return true;
        }
        waiter.MoveTo(this, outcome);
        return false;
    }

    internal void ThrowIfAbandoned()
    {
        if (abandonedBy is not { } dead) return;
        abandonedBy = null;
        throw new AbandonedLockException(DisplayName, dead);
    }

    internal override void ThrowIfMisused(Waiter waiter)
    {
        if (waiter == Owner && !isReentrant) throw Misuse.AcquiredTwice(this, (Fiber)waiter);
    }

    internal override bool TryComplete(Waiter waiter)
    {
        if (Owner is null) Give(waiter, 1);
        else if (Owner == waiter) Depth++;
        else return false;
        return true;
    }

    internal override void Return(Waiter waiter)
    {
        // A condition's waiter keeps the lock: only the notification goes back.
        if (waiter.Kind == OperationKind.AwaitNotification) ((WaitTarget)waiter.Value!).Return(waiter);
        else HandOver();
    }

    /// <summary>A condition's waiter must not go on without the lock, whatever happens.</summary>
    internal override bool TryGiveUp(Waiter waiter, WaitOutcome outcome) => waiter.Kind != OperationKind.AwaitNotification;

    internal override bool Conclude(Waiter waiter, WaitOutcome outcome)
    {
        if (outcome != WaitOutcome.Completed) return false;
        ThrowIfAbandoned();
        return true;
    }

    internal override void Abandon(Fiber owner)
    {
        abandonedBy = owner.Task;
        owner.Scheduler.Observer?.Record(owner, OperationKind.Abandon, WaitOutcome.Completed, ObjectId, this);
        owner.Scheduler.Driver.OnAbandoned(this, owner.Task);
        HandOver();
    }

    public override string ToString() =>
        Owner is null ? $"{DisplayName}, free" : $"{DisplayName}, held by '{Owner.DisplayName}', {CountWaiting()} waiting";

    private void HandOver()
    {
        TakeFromOwner();
        Depth = 0;
        if (First is not { } next) return;
        var isRegaining = next.Kind == OperationKind.AwaitNotification;
        Give(next, isRegaining ? next.Amount : 1);
        next.Complete(isRegaining ? next.Postponed : WaitOutcome.Completed);
    }

    private void Give(Waiter waiter, int depth)
    {
        GiveTo((Fiber)waiter);
        Depth = depth;
    }
}
