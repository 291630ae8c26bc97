namespace Pycos;

/// <summary>What is to be raised in a task at its awaits: thrown exceptions, its termination, new code for it.</summary>
internal sealed class Interruptions
{
    // A task that has swallowed its termination this often does so in a loop; it is ended from outside then.
    internal const int SwallowLimit = 8;

    // A clean-up that awaits this often after one raise no longer looks like one (a loop in a catch block, say).
    private const int CleanUpAwaitLimit = 1000;

    private readonly Queue<Exception> thrown = new();
    private HotSwapException? swap;
    private HotSwapException? raisedSwap;
    private bool raiseTermination;
    private int awaitsSinceRaise;

    // What the task was dealing with when its termination was raised: no sign that it is on its way out.
    private Exception[] heldBefore = [];

    internal bool IsTerminating { get; private set; }

    /// <summary>How often the task went on after its termination was raised.</summary>
    internal int Swallowed { get; private set; }

    internal void Add(Exception exception) => thrown.Enqueue(exception);

    /// <summary>Asks for termination; asked again during the task's clean-up, it is raised in the clean-up too.</summary>
    internal void Terminate()
    {
        IsTerminating = true;
        raiseTermination = true;
        swap = null;
    }

    /// <summary>Termination that a task raises in itself, by a throw statement in its own step.</summary>
    internal TaskTerminatedException TerminateSelf(Fiber fiber)
    {
        IsTerminating = true;
        swap = null;
        Raised();
        return new TaskTerminatedException(fiber.Task);
    }

    /// <summary>Replaces an older request that is still postponed.</summary>
    internal void Swap(HotSwapException request)
    {
        if (!IsTerminating) swap = request;
    }

    /// <summary>Whether the body ended by letting a raised swap through; the swap is spent then.</summary>
    internal bool TakeRaisedSwap(Exception? exception)
    {
        if (exception is null || exception != raisedSwap) return false;
        raisedSwap = null;
        return true;
    }

    /// <summary>Whether nothing is left to raise and nothing raised is still on its way.</summary>
    internal bool IsSpent => !IsTerminating && thrown.Count == 0 && swap is null && raisedSwap is null;

    /// <summary>What is to be raised at the task's present await; null for nothing.</summary>
    internal Exception? Next(Fiber fiber)
    {
        if (IsTerminating)
        {
            if (raiseTermination) return new TaskTerminatedException(fiber.Task);
            // An await in a finally block on the way out is let through; one after the exception was swallowed is not.
            if (!(IsUnwinding(fiber) && ++awaitsSinceRaise < CleanUpAwaitLimit)) return new TaskTerminatedException(fiber.Task);
        }
        // A task that has not started has no await yet at which to raise anything.
        if (fiber.IsAtStart) return null;
        if (thrown.TryPeek(out var exception)) return exception;
        return swap is not null && fiber.CanSwap ? swap : null;
    }

    /// <summary>The exception that <see cref="Next"/> gave is raised now.</summary>
    internal void Take(Fiber fiber, Exception exception)
    {
        if (thrown.TryPeek(out var first) && first == exception)
        {
            thrown.Dequeue();
        }
        else if (exception == swap)
        {
            raisedSwap = swap;
            swap = null;
        }
        else
        {
            if (!raiseTermination) Swallowed++;
            Raised();
            heldBefore = [.. PendingException.HeldBy(fiber.Frame)];
        }
    }

    /// <summary>Whether a frame cleans up after the termination, or after what was thrown instead of it on the way out.</summary>
    private bool IsUnwinding(Fiber fiber)
    {
        foreach (var exception in PendingException.HeldBy(fiber.Frame))
        {
            // By identity: an exception of the program may have an Equals of its own, which may throw.
            if (!Array.Exists(heldBefore, held => ReferenceEquals(held, exception))) return true;
        }
        return false;
    }

    private void Raised()
    {
        raiseTermination = false;
        awaitsSinceRaise = 0;
        heldBefore = [];
    }
}
