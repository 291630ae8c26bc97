namespace Pycos;

/// <summary>An operation that ends when a token is cancelled.</summary>
/// <remarks>A token that has been cancelled already ends it before it tries; what comes before the waiter's own step still wins.</remarks>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class CancellableWait<T>(WaitTarget<T> inner, CancellationToken token) : WaitView<T>(inner)
{
    private readonly WaitTarget<T> inner = inner;
    private CancellationTokenRegistration registration;
    private Waiter? waiting;
    private bool isEnding;
    private bool cameTooLate;

    internal override bool IsCancelled => token.IsCancellationRequested;

    internal override bool IsJoin => false;

    internal override bool TryComplete(Waiter waiter)
    {
        Look(waiter);
        return !cameTooLate && (waiting is not null || !token.IsCancellationRequested) && inner.TryComplete(waiter);
    }

    internal override void Enqueue(Waiter waiter)
    {
        inner.Enqueue(waiter);
        waiting = waiter;
        cameTooLate = token.IsCancellationRequested;
        // On its way out the waiter may still have to wait for something: a condition's, for its lock.
        if (!isEnding) registration = token.UnsafeRegister(static wait => ((CancellableWait<T>)wait!).OnCancellation(), this);
    }

    internal override void Remove(Waiter waiter)
    {
        registration.Unregister();
        waiting = null;
        // Whoever ends the wait does so because the token has not been cancelled before.
        Look(waiter);
        inner.Remove(waiter);
    }

    internal override bool TryGiveUp(Waiter waiter, WaitOutcome outcome)
    {
        var isOver = inner.TryGiveUp(waiter, outcome);
        isEnding = !isOver;
        return isOver;
    }

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given)
    {
        isEnding = cameTooLate = false;
        if (outcome != WaitOutcome.Cancelled) return inner.Conclude(waiter, outcome, given);
        inner.OnCancelled();
        throw new OperationCanceledException(token);
    }

    // A token is plain memory: who cancels it before there is a wait, or when there is none any more, is told to nobody.
    private static void Look(Waiter waiter) => waiter.Scheduler.Observer?.OnTouch(Access.Read(ObjectKey.Memory));

    /// <summary>On whichever thread cancels the token.</summary>
    private void OnCancellation()
    {
        if (waiting is not { Scheduler: var scheduler } waiter) return;
        if (scheduler.IsCurrent) Wake(waiter);
        else PostedCallback.Post(scheduler, static wait => ((CancellableWait<T>)wait!).WakeWaiting(), this);
    }

    private void WakeWaiting()
    {
        // It may have gone on in the meantime, and may even wait again: then it finds that it is cancelled.
        if (waiting is { } waiter) Wake(waiter);
    }

    private static void Wake(Waiter waiter)
    {
        // One object for all who wait: in which order they are told is no order of the program's.
        waiter.Scheduler.Observer?.OnTouch(Access.Memory);
        waiter.MakeReady();
    }
}
