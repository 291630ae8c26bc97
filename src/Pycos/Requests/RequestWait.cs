using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>A task waits for something that the outside world was asked for.</summary>
/// <remarks>
/// Begun in the task's step. A wait that ends early withdraws the request, and is over only when that is: until then
/// the outside may still write to the task's buffer. What comes all the same goes to <see cref="Keep"/>, and never into a later wait's buffer;
/// an error is the next wait's. One task waits at a time.
/// </remarks>
/// <typeparam name="T">What the await gives.</typeparam>
/// <typeparam name="TResult">What the request gives.</typeparam>
internal abstract class RequestWait<T, TResult>(SharedObject identity, Request<TResult> request) : WaitTarget<T>, IRequestOwner
{
    private Waiter? user;
    private Waiter? waiting;
    private WaitOutcome endsAs = WaitOutcome.Pending;
    private Exception? keptError;
    private bool isOver;

    // Begun for a task that was taken off its await by force: what comes is not for whoever waits by then.
    private bool isOrphaned;
    private bool isGivingUp;

    internal override long ObjectId => identity.Number;

    internal override string? DisplayName => identity.DisplayName;

    internal override bool HasBegun => request.IsUnderWay;

    /// <summary>The task that is at it, be it that it has not begun yet; null for none.</summary>
    internal Waiter? User => IsFreeFor(null) ? null : user;

    void IRequestOwner.OnOver()
    {
        if (isOrphaned)
        {
            isOrphaned = false;
            KeepResult();
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

    internal override void ThrowIfMisused(Waiter waiter)
    {
        ThrowIfClosed();
        if (!IsFreeFor(waiter)) throw RequestMisuse.Busy(Call, identity.DisplayName, user!, waiter);
        user = waiter;
    }

    internal override bool TryComplete(Waiter waiter)
    {
        // It may have been closed since the await.
        if (isOver || HasKept || keptError is not null || (IsClosed && !request.IsUnderWay)) return true;
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
        if (outcome != WaitOutcome.Interrupted)
        {
            waiter.MakeReady();
            return false;
        }
        Return(waiter);
        return true;
    }

    internal override void Return(Waiter waiter)
    {
        if (isOver) KeepResult();
        isOver = false;
    }

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given)
    {
        var wasBegun = isOver;
        isOver = false;
        if (outcome == WaitOutcome.TimedOut) throw new TimeoutException($"{Phrase} of {identity.DisplayName} has timed out.");
        if (wasBegun && request.Error is null) return Take(request.Result);
        if (!wasBegun && HasKept) return TakeKept();
        var error = wasBegun ? request.Error : TakeKeptError();
        // Closed here during the wait: that is what its user did, whatever the system calls it.
        ThrowIfClosed();
        ExceptionDispatchInfo.Throw(error!);
        throw error!;
    }

    /// <summary>What went wrong in an earlier request, and nobody was told.</summary>
    internal Exception? TakeKeptError()
    {
        var error = keptError;
        keptError = null;
        return error;
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(identity.Number));

    /// <summary>Whether what the request is about has been closed.</summary>
    private protected virtual bool IsClosed => false;

    /// <summary>Whether something is there from an earlier request, which goes first.</summary>
    private protected virtual bool HasKept => false;

    /// <summary>At the await: throws if what the request is about has been closed.</summary>
    private protected virtual void ThrowIfClosed()
    {
        if (IsClosed) throw RequestMisuse.Closed(identity.DisplayName);
    }

    /// <summary>Whether no other task is at it: what its await is about must not be changed.</summary>
    private protected bool IsFreeFor(Waiter? waiter) => user is null || user == waiter || user.Target?.Core != this;

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

    private void KeepResult()
    {
        // An error is told once by the system: unsaid, a connection that was reset would look like one that ended well.
        if (request.Error is { } error) keptError = error;
        else if (!request.IsWithdrawn) Keep(request.Result);
    }
}
