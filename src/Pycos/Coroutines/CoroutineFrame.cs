namespace Pycos;

/// <summary>A suspended call of a coroutine: its locals, who awaits it, and how it ended, in one object.</summary>
/// <remarks>
/// Frames of a task form a list from the innermost to the root. When a frame ends, the task's step loop goes on with
/// its continuation, so that a deep chain of calls unwinds without using the thread's stack.
/// </remarks>
internal abstract class CoroutineFrame
{
    /// <summary>The frame that awaits this one; null for the root, and until the caller reaches its await.</summary>
    internal CoroutineFrame? Continuation;

    /// <summary>The execution context in which the frame goes on: where its AsyncLocal values live.</summary>
    internal ExecutionContext? Context;

    /// <summary>Counts the uses of this pooled object, so that a stale <see cref="Coroutine"/> is noticed.</summary>
    internal int Version;

    internal bool IsCompleted;

    /// <summary>Runs the method up to its next suspension or its end; never throws.</summary>
    internal abstract void MoveNext();

    /// <summary>The compiler's state machine: its type names the method, its fields hold the awaiters.</summary>
    internal abstract object StateMachineCopy { get; set; }

    internal abstract Type StateMachineType { get; }

    /// <summary>The call is awaited in a method that is no coroutine: it is given up, and its await throws.</summary>
    internal void RefuseAwait(Action continuation)
    {
        if (ThisThread.Task is { } fiber && fiber.OutermostParked == this) fiber.AbandonOperation();
        SetException(Misuse.AwaitedOutsideCoroutine($"the coroutine {MethodNames.Of(StateMachineType)}"));
        continuation();
    }

    internal abstract void SetException(Exception exception);

    internal bool IsCompletedFor(int version)
    {
        if (version != Version || Continuation is not null) throw Misuse.AwaitedTwice(this);
        if (IsCompleted) return true;
        // Only the call that the running task made last, and that is parked now, can be awaited: anything else would
        // splice one task's stack onto another's. Asked here, before the caller's own frame is touched.
        if (ThisThread.Task?.OutermostParked != this) throw Misuse.AwaitedByAnotherTask(this);
        return false;
    }

    /// <summary>The caller awaits this frame: it goes on when this one ends.</summary>
    internal void ContinueWith(CoroutineFrame caller)
    {
        ThisThread.Scheduler!.OutermostCaller = caller;
        Continuation = caller;
    }
}
