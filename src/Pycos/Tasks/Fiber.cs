namespace Pycos;

/// <summary>The running side of a task: its frames, its mailbox, and its life from the first step to the last.</summary>
/// <remarks>The handle (<see cref="PycosTask"/>) outlives it; a fiber is let go when its task ends.</remarks>
internal sealed class Fiber : Waiter
{
    internal readonly PycosTask Task;
    internal Mailbox Mailbox;
    internal ForeignWait? Foreign;
    internal bool IsHotSwappable;

    /// <summary>What the task holds and has to give back, the last taken first; the objects are the nodes of the list.</summary>
    internal OwnedTarget? Held;

    private bool hasEnded;

    /// <summary>Slot in the scheduler's table of live tasks.</summary>
    internal int LiveIndex;

    internal Fiber(Scheduler scheduler, PycosTask task, object body)
        : base(scheduler)
    {
        Task = task;
        Id = task.Id;
        Value = body;
        Kind = OperationKind.Start;
        // A first step has nothing to wait for.
        Outcome = WaitOutcome.Completed;
    }

    internal override string DisplayName => Task.Name;

    /// <summary>
    /// Whether new code could take over now: allowed, and the root frame itself is at an await of Pycos's own that no
    /// outside work is pending for.
    /// </summary>
    internal bool CanSwap =>
        IsHotSwappable && Frame is { Continuation: null }
        && Kind is not (OperationKind.Foreign or OperationKind.RunBlocking or OperationKind.None);

    /// <summary>The outermost frame that the running step has parked so far.</summary>
    internal CoroutineFrame? OutermostParked => Kind == OperationKind.None ? null : Scheduler.OutermostCaller ?? Frame;

    internal override void Run()
    {
        IsReady = false;
        // A task that ends with a call still parked may have been made ready by that call.
        if (hasEnded) return;
        Scheduler.Running = this;
        if (HasSettled || Settle()) Advance();
        Scheduler.Running = null;
    }

    /// <summary>What most steps find: the operation is complete, and nobody looks on or interrupts.</summary>
    private bool HasSettled =>
        (Outcome == WaitOutcome.Completed && Interruptions is null && Scheduler.Observer is null) || Kind == OperationKind.None;

    /// <summary>Takes the first message out of the mailbox, if it is of the type.</summary>
    internal T TakeMessage<T>()
    {
        // Looked at before it is taken: a message of another type stays.
        var message = MessageTypeException.Checked<T>(DisplayName, Mailbox.Peek());
        Mailbox.Take();
        return message;
    }

    /// <summary>Raises what was added to <see cref="Waiter.Interruptions"/> at the next chance.</summary>
    internal void Interrupt()
    {
        if (Scheduler.Running != this) MakeReady();
    }

    /// <summary>The task terminates itself in a plain async method that it awaits: the exception is for that method to throw.</summary>
    internal TaskTerminatedException TerminateBetweenSteps()
    {
        Scheduler.Observer?.Record(Scheduler.Actor, OperationKind.Terminate, WaitOutcome.Completed, Id, null);
        var termination = (Interruptions ??= new Interruptions()).TerminateSelf(this);
        // Should the method swallow it, or nobody await the method, it is raised at the task's own await.
        Interrupt();
        return termination;
    }

    private protected override object? Detail => Outcome != WaitOutcome.Completed ? null : Kind switch
    {
        OperationKind.Receive => Mailbox.Peek(),
        OperationKind.Read => Target!.Content,
        _ => Value,
    };

    private protected override bool TryComplete(OperationKind kind, WaitTarget? target) => kind switch
    {
        OperationKind.Start or OperationKind.Yield or OperationKind.Deliver => true,
        OperationKind.Receive => Mailbox.Count > 0,
        OperationKind.Sleep or OperationKind.Suspend => false,
        OperationKind.Foreign => Foreign!.IsDone,
        _ => target!.TryComplete(this),
    };

    private protected override Exception? NextInterruption()
    {
        var interruptions = Interruptions!;
        var exception = interruptions.Next(this);
        if (exception is null) return null;
        var isTermination = interruptions.IsTerminating && exception is TaskTerminatedException;
        // A resume value, a notification or a function's result was given to this task and cannot go back: the exception
        // waits for the next await. A foreign result is in the foreign awaiter already.
        if (!isTermination && Outcome == WaitOutcome.Completed && IsGivenForGood) return null;
        if (Kind == OperationKind.Foreign && (Foreign!.IsDone || !Foreign.TryFault(exception))) return null;
        if (!TryGiveUp(WaitOutcome.Interrupted)) return null;
        interruptions.Take(this, exception);
        return exception;
    }

    private bool IsGivenForGood =>
        Kind is OperationKind.Sleep or OperationKind.Suspend or OperationKind.AwaitNotification or OperationKind.RunBlocking;

    /// <summary>Runs the frames, innermost first, until the task waits again or ends.</summary>
    private void Advance()
    {
        Scheduler.OutermostCaller = null;
        var frame = Frame;
        if (frame is null)
        {
            Begin();
            return;
        }
        if (Interruptions is not null && MustEndByForce(frame)) return;
        if (Kind == OperationKind.Foreign) EndForeign();
        var home = Scheduler.HomeContext;
        ExecutionContext? left;
        // One comparison for tasks that use no AsyncLocal; the others get the frame's own context back.
        if (frame.Context != home && frame.Context is { } context) ExecutionContext.Restore(context);
        while (true)
        {
            frame.MoveNext();
            if (!frame.IsCompleted)
            {
                // What the frame that parked last captured is what the thread has now.
                left = OutermostParked?.Context;
                break;
            }
            var caller = frame.Continuation;
            if (caller is null)
            {
                Conclude(frame, null);
                left = ExecutionContext.Capture();
                break;
            }
            // What the ended call changed stays behind with it.
            if (caller.Context is { } own && own != ExecutionContext.Capture()) ExecutionContext.Restore(own);
            frame = caller;
        }
        if (left != home) ExecutionContext.Restore(home);
    }

    /// <summary>The awaiter in the frame itself has the result, or throws.</summary>
    private void EndForeign()
    {
        Value = null;
        Kind = OperationKind.None;
        Outcome = WaitOutcome.Completed;
    }

    /// <summary>First step, also of new code after a hot swap.</summary>
    private void Begin()
    {
        var outcome = Outcome;
        Kind = OperationKind.None;
        Outcome = WaitOutcome.Completed;
        var body = TakeValue()!;
        if (outcome == WaitOutcome.Interrupted)
        {
            Exit(TaskExitStatus.Terminated, (Exception)body);
            return;
        }
        var home = Scheduler.HomeContext;
        if (body is BodyInContext inContext)
        {
            ExecutionContext.Restore(inContext.Context);
            body = inContext.Body;
        }
        Conclude(null, body);
        if (ExecutionContext.Capture() != home) ExecutionContext.Restore(home);
    }

    /// <summary>Calls the body, or takes the result of its ended root frame: the one place where what a task throws stops.</summary>
    private void Conclude(CoroutineFrame? root, object? body)
    {
        Exception? thrown = null;
        try
        {
            if (body is not null)
            {
                root = Task.Call(body, new TaskContext(this));
                if (root is { IsCompleted: false })
                {
                    if (OutermostParked != root) throw Misuse.AwaitedByAnotherTask(root);
                    return;
                }
            }
            if (Kind != OperationKind.None) throw Misuse.CoroutineNotAwaited(this);
            if (root is not null) Task.TakeResult(root);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }
        if (Kind != OperationKind.None) AbandonOperation();
        Frame = null;
        if (Interruptions is { } interruptions && interruptions.TakeRaisedSwap(thrown)) Restart((HotSwapException)thrown!);
        else if (thrown is null) Exit(TaskExitStatus.Completed, null);
        else if (IsOwnTermination(thrown)) Exit(TaskExitStatus.Terminated, thrown);
        else Exit(TaskExitStatus.Faulted, thrown);
    }

    /// <summary>The termination may have been raised more than once: any of the exceptions is the task's own.</summary>
    private bool IsOwnTermination(Exception thrown) =>
        Interruptions is { IsTerminating: true } && thrown is TaskTerminatedException termination && termination.Task == Task;

    private void Restart(HotSwapException swap)
    {
        if (swap.Name is not null) Task.Rename(swap.Name);
        if (Interruptions!.IsSpent) Interruptions = null;
        // The values of AsyncLocals are the task's, and stay with it.
        var context = ExecutionContext.Capture();
        Value = context is null || context == Scheduler.HomeContext ? swap.Body : new BodyInContext(swap.Body, context);
        Kind = OperationKind.Start;
        Outcome = WaitOutcome.Pending;
        MakeReady();
    }

    /// <summary>A task that keeps swallowing its termination is taken off its frames.</summary>
    private bool MustEndByForce(CoroutineFrame frame)
    {
        if (Interruptions!.Swallowed < Interruptions.SwallowLimit)
        {
            if (Interruptions.IsSpent) Interruptions = null;
            return false;
        }
        AbandonOperation();
        Exit(TaskExitStatus.Faulted, new TerminationIgnoredException(Task, MethodNames.Of(frame.StateMachineType)));
        return true;
    }

    internal void AbandonOperation()
    {
        if (Outcome == WaitOutcome.Completed) Target?.Return(this);
        Leave();
        Foreign?.Abandon();
        Value = null;
        Kind = OperationKind.None;
        Outcome = WaitOutcome.Completed;
        Scheduler.OutermostCaller = null;
    }

    private void Exit(TaskExitStatus status, Exception? exception)
    {
        Scheduler.Observer?.Record(this, OperationKind.Exit, (WaitOutcome)status, Id, exception);
        hasEnded = true;
        Interruptions = null;
        Scheduler.Live.Remove(this);
        Task.Exit(status, exception);
        // After the announcement: the exception that ended the task is the cause, what it leaves behind a consequence.
        while (Held is { } held) held.Abandon(this);
    }
}

/// <summary>A body to be started where its spawner's AsyncLocal values are visible.</summary>
internal sealed record BodyInContext(object Body, ExecutionContext Context);
