using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>A task waits for something that the outside world was asked for.</summary>
/// <remarks>
/// Begun in the task's step. A wait that ends early withdraws the request, and is over only when that is: until then
/// the outside may still write to the task's buffer. What comes all the same goes to <see cref="Keep"/>, and never into a later wait's buffer;
/// an error is kept as well, since the outside may tell of it only once. One task waits at a time.
/// </remarks>
/// <typeparam name="T">What the await gives.</typeparam>
/// <typeparam name="TResult">What the request gives.</typeparam>
internal abstract class RequestWait<T, TResult>(SharedObject identity, Request<TResult> request) : WaitTarget<T>, IRequestOwner
{
    // Who has called last: what it asks for stands here, and is not another's to change before it has what it came for.
    private Waiter? user;
    private Waiter? waiting;
    private Exception? keptError;
    private WaitOutcome endsAs = WaitOutcome.Pending;
    private bool isOver;

    // Begun for a task that was taken off its await by force: what comes is not for whoever waits by then.
    private bool isOrphaned;
    private bool isGivingUp;

    internal override long ObjectId => identity.Number;

    internal override string? DisplayName => identity.DisplayName;

    internal override bool IsBegun => request.IsUnderWay;

    /// <summary>The task that is at it, be it that it has not begun yet; null for none.</summary>
    internal Waiter? User => user is { IsParked: true, Target: { } target } && target.Core == this ? user : null;

    void IRequestOwner.OnOver()
    {
        if (isOrphaned)
        {
            isOrphaned = false;
            KeepAll();
            waiting?.MakeReady();
        }
        else if (isGivingUp)
        {
            // In the waiter's own step it need not be told.
            isOver = !request.IsWithdrawn;
        }
        else if (request.IsWithdrawn)
        {
            waiting!.MakeReady();
        }
        else
        {
            isOver = true;
            waiting!.Complete();
        }
    }

    /// <summary>In the call of the operation, before it sets what it asks for.</summary>
    /// <exception cref="InvalidOperationException">Another task is at it.</exception>
    internal void Claim(Waiter caller)
    {
        if (User is { } other && other != caller) throw RequestMisuse.Busy(Call, identity.DisplayName, other, caller);
        user = caller;
    }

    internal override void ThrowIfMisused(Waiter waiter)
    {
        ThrowIfClosed();
        // The second is a call that was kept, and awaited after somebody else's.
        var other = waiting ?? user;
        if (other is not null && other != waiter) throw RequestMisuse.Busy(Call, identity.DisplayName, other, waiter);
    }

    internal override bool TryComplete(Waiter waiter)
    {
        if (isOver || HasKept || keptError is not null) return true;
        if (request.IsUnderWay) return false;
        if (waiting is null) endsAs = WaitOutcome.Pending;
        // Withdrawn for good; but what was to interrupt the task may itself have been withdrawn, and then it is wanted again.
        if (endsAs is WaitOutcome.TimedOut or WaitOutcome.Cancelled) return false;
        Prepare();
        return isOver = request.TryBegin(this);
    }

    internal override void Enqueue(Waiter waiter) => waiting = waiter;

    internal override void Remove(Waiter waiter)
    {
        waiting = null;
        if (!request.IsUnderWay || isOrphaned) return;
        isOrphaned = true;
        request.Withdraw();
    }

    internal override bool TryGiveUp(Waiter waiter, WaitOutcome outcome)
    {
        if (isOrphaned) return true;
        endsAs = outcome;
        isGivingUp = true;
        request.Withdraw();
        isGivingUp = false;
        if (!isOver) return !request.IsUnderWay;
        // It came at the last moment: the waiter takes it, unless an exception is raised instead.
        if (outcome == WaitOutcome.Interrupted)
        {
            Return(waiter);
            return true;
        }
        waiter.MakeReady();
        return false;
    }

    internal override void Return(Waiter waiter)
    {
        if (isOver) KeepAll();
        isOver = false;
    }

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given)
    {
        var wasBegun = isOver;
        isOver = false;
        if (outcome == WaitOutcome.TimedOut) throw new TimeoutException($"{Phrase} of {identity.DisplayName} has timed out.");
        if (!wasBegun && HasKept) return TakeKept();
        if (wasBegun && request.Error is null) return Take(request.Result);
        var error = wasBegun ? request.Error! : TakeKeptError()!;
        // Closed here during the wait: that is what its user did, whatever the system calls it.
        ThrowIfClosed();
        ExceptionDispatchInfo.Throw(error);
        throw error;
    }

    /// <summary>What went wrong in an earlier request, and nobody was told.</summary>
    internal Exception? TakeKeptError()
    {
        var error = keptError;
        keptError = null;
        return error;
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(identity.Number));

    /// <summary>Whether something is there from an earlier request, which goes first.</summary>
    private protected virtual bool HasKept => false;

    /// <summary>At the await: throws if what the request is about has been closed.</summary>
    private protected virtual void ThrowIfClosed()
    {
    }

    /// <summary>It was there: the result.</summary>
    private protected virtual T TakeKept() => throw new InvalidOperationException("Nothing is kept.");

    /// <summary>The request is about to begin.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Makes the await's result of the request's.</summary>
    private protected abstract T Take(TResult result);

    /// <summary>Nobody waits any more for what has come: it is kept for the next, or let go.</summary>
    private protected abstract void Keep(TResult result);

    private void KeepAll()
    {
        if (request.IsWithdrawn) return;
        if (request.Error is { } error) keptError = error;
        else Keep(request.Result);
    }
}
