using System.Diagnostics;

namespace Pycos;

/// <summary>The one suspension mechanism: a work item that tries an operation, waits for it, and leaves it again.</summary>
/// <remarks>
/// <para>The states are <see cref="WaitState"/>. All tries happen in the waiter's own step; others only complete a waiting
/// operation, or make the waiter ready, which is to look again.</para>
/// <para>An expired timer makes the waiter ready and no more: it stays where it waits, so that what arrives before its
/// step still wins over the timeout.</para>
/// </remarks>
internal abstract class Waiter : WorkItem
{
    /// <summary>Neighbours in the target's queue; owned by <see cref="WaiterQueue"/>.</summary>
    internal Waiter? Next;
    internal Waiter? Previous;

    /// <summary>The innermost frame, parked at the operation while there is one.</summary>
    internal CoroutineFrame? Frame;

    /// <summary>Exceptions, termination and code waiting to be raised at an await; null when there are none.</summary>
    private protected Interruptions? Interruptions;

    // One slot, since a waiter never needs two: Body at a start, Raised where the outcome is an interruption, else Given.
    private object? carried;
    private WaitTarget? target;
    private long timeout;
    private WaitState state;
    private WaitOutcome outcome;
    private bool isReady;
    private bool isTimeUp;

    private protected Waiter(Scheduler scheduler)
        : base(scheduler)
    {
    }

    /// <summary>What it waits for or is about to try; null while its code runs.</summary>
    internal WaitTarget? Target => target;

    internal WaitState State => state;

    /// <summary>How the wait ended, once that is settled.</summary>
    internal WaitOutcome Outcome => outcome;

    /// <summary>Whether it stands at an await, and its code does not run.</summary>
    internal bool IsParked => state > WaitState.Tried;

    /// <summary>Whether it has what it came for, and has not taken it yet.</summary>
    internal bool IsServed => state == WaitState.Settled && outcome == WaitOutcome.Completed;

    internal bool IsWaiting => state == WaitState.Waiting;

    /// <summary>The task whose end alone can let it go on; null where there is none, or something else may do so as well.</summary>
    internal PycosTask? Joined => IsParked && timeout == Timeouts.None && Interruptions is null && target!.IsJoin ? target.Awaited : null;

    /// <summary>Whether its next step, if it is taken now, only begins to wait for a task's end: it matters to nobody when.</summary>
    internal bool IsAboutToJoin => state == WaitState.Parked && Joined is { HasEnded: false };

    /// <summary>Whether a timeout bounds the wait that has begun.</summary>
    internal bool HasTimer => state == WaitState.Waiting && timeout != Timeouts.None;

    /// <summary>Off the timer and still waiting: what it waits for may yet come, but its time is over.</summary>
    internal bool HasExpired => HasTimer && TimerIndex < 0;

    /// <summary>What was handed over, and is to be taken by the await.</summary>
    internal object? Given => carried;

    /// <summary>The code that is to begin, at a start.</summary>
    private protected object Body => carried!;

    /// <summary>The exception that the await ends with, where the outcome is that it was interrupted.</summary>
    private protected Exception Raised => (Exception)carried!;

    internal override string OperationNoun => target?.Noun ?? "";

    internal override string PendingText =>
        Interruptions is not null ? "is interrupted" : HasExpired ? target!.Expired : target?.Pending(this) ?? "goes on";

    internal override Access PendingAccess => target?.Touches(this, WaitOutcome.Pending) ?? Access.Nothing;

    /// <summary>Whether its own code runs here: what follows is part of its step, and no other's. Asked nowhere else.</summary>
    internal bool IsRunning => HasTurn && Scheduler.IsCurrent;

    /// <summary>The same for those who know that they are on the scheduler's thread.</summary>
    internal bool HasTurn => Scheduler.Running == this;

    /// <summary>The quick way through an await: try at once, when the driver lets a step go on across it.</summary>
    internal bool TryPass(WaitTarget target)
    {
        if (!IsRunning) throw Misuse.NotYourself(this, target.Call);
        if (IsParked) throw Misuse.CoroutineNotAwaited(this);
        if (Interruptions is not null || !Scheduler.Budget.TryTake(Scheduler.Running!)) return false;
        if (target.TryComplete(this)) return true;
        state = WaitState.Tried;
        return false;
    }

    /// <summary>Suspends the running frame at an operation that did not pass at once.</summary>
    internal void Park(CoroutineFrame frame, WaitTarget target, long timeout)
    {
        Debug.Assert(carried is null, $"{DisplayName}: what was given at an await has been taken when the next one begins.");
        SetFrame(frame);
        this.target = target;
        this.timeout = timeout;
        var hasToWait = state == WaitState.Tried;
        state = WaitState.Parked;
        if (!hasToWait || Wait()) MakeReady();
    }

    /// <summary>Suspends the running frame only to let others run: there is nothing to wait for.</summary>
    internal void ParkForTurn(CoroutineFrame frame, WaitTarget target)
    {
        SetFrame(frame);
        this.target = target;
        state = WaitState.Settled;
        MakeReady();
    }

    /// <summary>Suspends the running frame at something that calls back when it is done.</summary>
    internal void ParkForeign(CoroutineFrame frame, WaitTarget target)
    {
        if (IsParked) throw Misuse.CoroutineNotAwaited(this);
        SetFrame(frame);
        this.target = target;
        timeout = Timeouts.None;
        state = WaitState.Waiting;
        if (Scheduler.Observer is { } observer) observer.OnWait(this, WaitOutcome.Pending, observer.WantsDetails ? target.Detail(this) : null);
        if (Interruptions is not null) MakeReady();
    }

    /// <summary>An operation is awaited in a method that is no coroutine: its await throws.</summary>
    /// <remarks>
    /// The continuation runs at once and finds the error as its result. To throw here would end the process: the BCL's
    /// builders take an exception from an awaiter for one that nobody can catch.
    /// </remarks>
    internal void RefuseAwait(string what, Action continuation, string? instead = null)
    {
        SettleByRaising(Misuse.AwaitedOutsideCoroutine(what, instead));
        state = WaitState.Running;
        continuation();
    }

    /// <summary>The operation is awaited in plain code after all, which does not park the task.</summary>
    internal void ForgetTry()
    {
        if (state == WaitState.Tried) state = WaitState.Running;
    }

    /// <summary>Keeps a value for the await to take.</summary>
    internal void Hand(object? value) => carried = value;

    /// <summary>What the operation waits for is there.</summary>
    internal void Complete(WaitOutcome outcome = WaitOutcome.Completed)
    {
        Leave();
        SettleAs(outcome);
        MakeReady();
    }

    /// <summary>Leaves where it waits, to wait elsewhere: the target has changed its mind about where that is.</summary>
    /// <param name="move">Changes it.</param>
    internal void Requeue(Action move)
    {
        Leave();
        move();
        timeout = Timeouts.None;
        state = WaitState.Waiting;
        target!.Enqueue(this);
    }

    /// <summary>Takes the result at the end of an await; raises the exception that interrupted it.</summary>
    internal WaitOutcome End()
    {
        var ended = outcome;
        target = null;
        state = WaitState.Running;
        outcome = WaitOutcome.Completed;
        if (ended != WaitOutcome.Interrupted) return ended;
        var raised = Raised;
        carried = null;
        throw raised;
    }

    internal object? TakeGiven()
    {
        var value = carried;
        carried = null;
        return value;
    }

    internal void MakeReady()
    {
        if (isReady) return;
        isReady = true;
        Scheduler.Driver.Enqueue(this);
    }

    internal override void OnTimerDue()
    {
        isTimeUp = true;
        MakeReady();
    }

    /// <summary>What every state promises; what is broken here is a mistake of the runtime's own.</summary>
    [Conditional("DEBUG")]
    internal virtual void AssertInvariants()
    {
        Debug.Assert((target is null) == !IsParked, $"{DisplayName}: a waiter has a target exactly while it is parked at an await.");
        Debug.Assert(state != WaitState.Tried, $"{DisplayName}: a try that failed is followed by its parking in the same step.");
        Debug.Assert(TimerIndex < 0 || HasTimer, $"{DisplayName}: on the timer is only who waits with a timeout.");
        Debug.Assert(
            !isTimeUp || isReady || !IsParked || target!.HasBegun,
            $"{DisplayName}: a waiter whose time is over has a step coming, unless the outside has to give up first.");
        Debug.Assert(state is not (WaitState.Parked or WaitState.Settled) || isReady, $"{DisplayName}: who does not wait for others can run.");
        Debug.Assert(
            state == WaitState.Waiting || (Next is null && Previous is null),
            $"{DisplayName}: a waiter that does not wait has left every queue.");
        Debug.Assert(outcome != WaitOutcome.Pending, $"{DisplayName}: an outcome is one of a settled wait.");
        target?.AssertInvariants(this);
    }

    /// <summary>The step begins.</summary>
    private protected void LeaveReadyQueue() => isReady = false;

    /// <summary>At an await that nothing keeps it at.</summary>
    private protected void ParkAt(WaitTarget target, object? body, bool isSettled)
    {
        carried = body;
        this.target = target;
        state = isSettled ? WaitState.Settled : WaitState.Parked;
        outcome = WaitOutcome.Completed;
    }

    /// <summary>The await itself has nothing to take: its frame knows the result, or there is none.</summary>
    private protected void ForgetAwait()
    {
        carried = null;
        target = null;
        state = WaitState.Running;
        outcome = WaitOutcome.Completed;
    }

    /// <summary>In the waiter's own step: settles the operation, or leaves it waiting and says so by false.</summary>
    private protected bool Settle()
    {
        var observer = Scheduler.Observer;
        if (Interruptions is not null && TryInterrupt())
        {
            if (observer is null) return true;
            observer.OnWait(this, WaitOutcome.Interrupted, Raised);
            // Whoever interrupts a task writes to this.
            observer.OnTouch(Access.Write(ObjectKey.Control(Id)));
            return true;
        }
        if (state == WaitState.Settled)
        {
            // What it gave up its wait for has been withdrawn in the meantime.
            if (outcome == WaitOutcome.Interrupted) outcome = WaitOutcome.Completed;
        }
        else if (!TrySettle())
        {
            observer?.OnWait(this, WaitOutcome.Pending, null);
            return false;
        }
        observer?.OnWait(this, outcome, observer.WantsDetails && outcome == WaitOutcome.Completed ? target!.Detail(this) : null);
        return true;
    }

    /// <summary>Leaves the target's queue and the timer, if the operation waits in them.</summary>
    private protected void Leave()
    {
        isTimeUp = false;
        if (state != WaitState.Waiting) return;
        target!.Remove(this);
        state = WaitState.Parked;
        if (TimerIndex >= 0) Scheduler.Timers.Remove(this);
    }

    /// <summary>Whether the operation can end without what it came for; false while it has to wait for something else first.</summary>
    private protected bool TryGiveUp(WaitOutcome outcome) =>
        state != WaitState.Waiting || target!.TryGiveUp(this, outcome);

    /// <summary>Takes the exception to raise at the present await, if there is one and it would lose nothing.</summary>
    private protected abstract Exception? NextInterruption();

    private bool TrySettle()
    {
        WaitOutcome settled;
        if (target!.TryComplete(this)) settled = WaitOutcome.Completed;
        else if (target.IsCancelled && TryGiveUp(WaitOutcome.Cancelled)) settled = WaitOutcome.Cancelled;
        else if (isTimeUp && TryGiveUp(WaitOutcome.TimedOut)) settled = WaitOutcome.TimedOut;
        else if (state != WaitState.Waiting && Wait() && TryGiveUp(WaitOutcome.TimedOut)) settled = WaitOutcome.TimedOut;
        else return false;
        Leave();
        SettleAs(settled);
        return true;
    }

    private void SettleAs(WaitOutcome outcome)
    {
        state = WaitState.Settled;
        this.outcome = outcome;
    }

    private void SettleByRaising(Exception exception)
    {
        carried = exception;
        SettleAs(WaitOutcome.Interrupted);
    }

    // Mostly the same frame again: a comparison is cheaper than the garbage collector's write barrier.
    private void SetFrame(CoroutineFrame frame)
    {
        if (Frame != frame) Frame = frame;
    }

    private bool TryInterrupt()
    {
        var exception = NextInterruption();
        if (exception is null) return false;
        if (IsServed) target!.Return(this);
        Leave();
        SettleByRaising(exception);
        return true;
    }

    /// <summary>Starts to wait; true when the timeout leaves no time for it.</summary>
    private bool Wait()
    {
        if (timeout <= 0)
        {
            // Not timed out yet: what comes before the waiter's own step still wins.
            isTimeUp = true;
            if (target!.HasBegun) BeginToWait();
            return true;
        }
        BeginToWait();
        if (timeout != Timeouts.None) Scheduler.SetTimer(this, timeout);
        return false;
    }

    private void BeginToWait()
    {
        state = WaitState.Waiting;
        target!.Enqueue(this);
    }
}
