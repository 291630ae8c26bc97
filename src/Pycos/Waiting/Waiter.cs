namespace Pycos;

/// <summary>The one suspension mechanism: a work item that tries an operation, waits for it, and leaves it again.</summary>
/// <remarks>
/// <para>An operation goes through: <em>parked</em> (at its scheduling point, not tried yet), <em>waiting</em> (tried,
/// in the target's queue and on the timer), <em>settled</em> (completed, timed out or interrupted), <em>ended</em> (the
/// await has taken the result). All tries happen in the waiter's own step; others only complete a waiting operation.</para>
/// <para>An expired timer makes the waiter ready and no more: it stays where it waits, so that what arrives before its
/// step still wins over the timeout.</para>
/// </remarks>
internal abstract class Waiter : WorkItem
{
    internal readonly Scheduler Scheduler;

    /// <summary>Neighbours in the target's queue; owned by <see cref="WaitTarget"/>.</summary>
    internal Waiter? Next;
    internal Waiter? Previous;

    /// <summary>What was handed over: a resume value, or the exception to raise at the await.</summary>
    internal object? Value;

    /// <summary>Exceptions, termination and code waiting to be raised at an await; null when there are none.</summary>
    internal Interruptions? Interruptions;

    internal WaitTarget? Target;

    /// <summary>Bound on the wait in TimeSpan ticks, counted from the try; <see cref="Timeouts.None"/> for no bound.</summary>
    internal long Timeout;

    /// <summary>
    /// How much the operation asks for, where it has a measure: the depth of a lock, a number of subscribers; of a delivery,
    /// the receiver's id.
    /// </summary>
    internal int Amount;

    internal OperationKind Kind;
    internal WaitOutcome Outcome;

    /// <summary>How a wait went whose end has to wait for something else: a condition's for its lock.</summary>
    internal WaitOutcome Postponed;

    internal bool IsReady;
    internal bool IsWaiting;
    private bool isTimerDue;

    // From the try that failed to the parking that follows it.
    private bool wasTried;

    private protected Waiter(Scheduler scheduler) => Scheduler = scheduler;

    /// <summary>The innermost frame, parked at the operation while there is one.</summary>
    internal CoroutineFrame? Frame;

    /// <summary>The quick way through an await: try at once, when the driver lets a step go on across it.</summary>
    internal bool TryPass(OperationKind kind, WaitTarget? target)
    {
        if (Scheduler.Running != this || !Scheduler.IsCurrent) throw Misuse.NotYourself(this, kind);
        if (Kind != OperationKind.None) throw Misuse.CoroutineNotAwaited(this);
        if (Scheduler.Budget <= 0 || Interruptions is not null) return false;
        Scheduler.Budget--;
        if (TryComplete(kind, target)) return true;
        wasTried = true;
        return false;
    }

    /// <summary>Suspends the running frame at an operation that did not pass at once.</summary>
    internal void Park(CoroutineFrame frame, OperationKind kind, WaitTarget? target, long timeout)
    {
        SetFrame(frame);
        Kind = kind;
        Target = target;
        Timeout = timeout;
        // A yield has nothing to wait for.
        Outcome = kind == OperationKind.Yield ? WaitOutcome.Completed : WaitOutcome.Pending;
        var hasToWait = wasTried;
        wasTried = false;
        if (!hasToWait || Wait()) MakeReady();
    }

    /// <summary>Suspends the running frame at something that calls back when it is done.</summary>
    internal void ParkForeign(CoroutineFrame frame)
    {
        if (Kind != OperationKind.None) throw Misuse.CoroutineNotAwaited(this);
        SetFrame(frame);
        Kind = OperationKind.Foreign;
        Outcome = WaitOutcome.Pending;
        Timeout = Timeouts.None;
        IsWaiting = true;
        Scheduler.Observer?.Record(this, OperationKind.Foreign, WaitOutcome.Pending, 0, null);
        if (Interruptions is not null) MakeReady();
    }

    /// <summary>An operation is awaited in a method that is no coroutine: its await throws.</summary>
    /// <remarks>
    /// The continuation runs at once and finds the error as its result. To throw here would end the process: the BCL's
    /// builders take an exception from an awaiter for one that nobody can catch.
    /// </remarks>
    internal void RefuseAwait(string what, Action continuation)
    {
        Value = Misuse.AwaitedOutsideCoroutine(what);
        Outcome = WaitOutcome.Interrupted;
        wasTried = false;
        continuation();
    }

    /// <summary>Hands the waiting operation its result.</summary>
    internal void Complete(object? value)
    {
        Value = value;
        Complete();
    }

    /// <summary>What the operation waits for is there.</summary>
    internal void Complete() => Complete(WaitOutcome.Completed);

    internal void Complete(WaitOutcome outcome)
    {
        Outcome = outcome;
        Leave();
        MakeReady();
    }

    /// <summary>Goes on waiting, in another queue and without bound: how the wait ended so far is kept for its end.</summary>
    internal void MoveTo(WaitTarget target, WaitOutcome postponed)
    {
        Leave();
        Postponed = postponed;
        Target = target;
        IsWaiting = true;
        target.Enqueue(this);
    }

    /// <summary>Takes the result at the end of an await; raises the exception that interrupted it.</summary>
    internal WaitOutcome End()
    {
        var outcome = Outcome;
        Kind = OperationKind.None;
        Target = null;
        Outcome = WaitOutcome.Completed;
        if (outcome == WaitOutcome.Interrupted) throw (Exception)TakeValue()!;
        return outcome;
    }

    internal object? TakeValue()
    {
        var value = Value;
        Value = null;
        return value;
    }

    internal void MakeReady()
    {
        if (IsReady) return;
        IsReady = true;
        Scheduler.Driver.Enqueue(this);
    }

    internal override void OnTimerDue()
    {
        isTimerDue = true;
        MakeReady();
    }

    /// <summary>In the waiter's own step: settles the operation, or leaves it waiting and says so by false.</summary>
    private protected bool Settle()
    {
        var observer = Scheduler.Observer;
        if (Interruptions is not null && TryInterrupt())
        {
            observer?.Record(this, Kind, WaitOutcome.Interrupted, Target?.ObjectId ?? 0, Value);
            return true;
        }
        // What it gave up its wait for has been withdrawn in the meantime.
        if (Outcome == WaitOutcome.Interrupted) Outcome = WaitOutcome.Completed;
        if (Outcome == WaitOutcome.Pending)
        {
            if (TryComplete(Kind, Target)) Outcome = WaitOutcome.Completed;
            else if (isTimerDue && TryGiveUp(WaitOutcome.TimedOut)) Outcome = WaitOutcome.TimedOut;
            else if (!IsWaiting && Wait()) Outcome = WaitOutcome.TimedOut;
            else
            {
                observer?.Record(this, Kind, WaitOutcome.Pending, Target?.ObjectId ?? 0, null);
                return false;
            }
            Leave();
        }
        observer?.Record(this, Kind, Outcome, Target?.ObjectId ?? 0, observer.WantsDetails ? Detail : null);
        return true;
    }

    /// <summary>Leaves the target's queue and the timer, if the operation waits in them.</summary>
    private protected void Leave()
    {
        isTimerDue = false;
        if (!IsWaiting) return;
        IsWaiting = false;
        Target?.Remove(this);
        if (TimerIndex >= 0) Scheduler.Timers.Remove(this);
    }

    /// <summary>What the settled operation is about, for traces.</summary>
    private protected abstract object? Detail { get; }

    /// <summary>Takes what the operation came for, if it is there.</summary>
    private protected abstract bool TryComplete(OperationKind kind, WaitTarget? target);

    /// <summary>Whether the operation can end without what it came for; false while it has to wait for something else first.</summary>
    private protected bool TryGiveUp(WaitOutcome outcome) =>
        Outcome != WaitOutcome.Pending || !IsWaiting || Target is null || Target.TryGiveUp(this, outcome);

    /// <summary>Takes the exception to raise at the present await, if there is one and it would lose nothing.</summary>
    private protected abstract Exception? NextInterruption();

    // Mostly the same frame again: a comparison is cheaper than the garbage collector's write barrier.
    private void SetFrame(CoroutineFrame frame)
    {
        if (Frame != frame) Frame = frame;
    }

    private bool TryInterrupt()
    {
        var exception = NextInterruption();
        if (exception is null) return false;
        if (Outcome == WaitOutcome.Completed) Target?.Return(this);
        Leave();
        Value = exception;
        Outcome = WaitOutcome.Interrupted;
        return true;
    }

    /// <summary>Starts to wait; true when the timeout leaves no time for it.</summary>
    private bool Wait()
    {
        if (Timeout <= 0)
        {
            // Not timed out yet: what comes before the waiter's own step still wins.
            isTimerDue = true;
            return true;
        }
        IsWaiting = true;
        Target?.Enqueue(this);
        if (Timeout != Timeouts.None) Scheduler.Timers.Add(this, Scheduler.Time.DueAfter(Timeout));
        return false;
    }
}
