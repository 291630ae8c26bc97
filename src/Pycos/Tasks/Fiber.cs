using System.Diagnostics;

namespace Pycos;

/// <summary>The running side of a task: its frames, its mailbox, and its life from the first step to the last.</summary>
/// <remarks>The handle (<see cref="PycosTask"/>) outlives it; a fiber is let go when its task ends.</remarks>
internal sealed class Fiber : Waiter
{
    internal readonly PycosTask Task;

    /// <summary>Stands for the task's awaits of what is not Pycos's own; used again and again.</summary>
    internal ForeignWait? Foreign;

    internal bool IsHotSwappable;

    /// <summary>Slot in the scheduler's table of live tasks.</summary>
    internal int LiveIndex;

    private Mailbox mailbox;
    private Holdings holdings;
    private PlainSide? plainSide;
    private volatile bool isTerminated;
    private bool hasEnded;
    private bool isAtForeign;

    internal Fiber(Scheduler scheduler, PycosTask task, object body)
        : base(scheduler)
    {
        Task = task;
        Id = task.Id;
        // A first step has nothing to wait for.
        ParkAt(Starting.Instance, body, isSettled: true);
    }

    internal override string DisplayName => Task.FullName;

    /// <summary>Whether it has taken no step yet, or none of its new code.</summary>
    internal bool IsAtStart => Target == Starting.Instance;

    /// <summary>
    /// Whether new code could take over now: allowed, and the root frame itself is at an await of Pycos's own that no
    /// outside work is pending for.
    /// </summary>
    internal bool CanSwap => IsHotSwappable && IsParked && Frame is { Continuation: null } && Target!.AllowsSwap;

    /// <summary>The outermost frame that the running step has parked so far.</summary>
    internal CoroutineFrame? OutermostParked => IsParked ? Scheduler.OutermostCaller ?? Frame : null;

    /// <summary>What plain code holds of the task; it may ask on any thread.</summary>
    internal PlainSide PlainSide => plainSide ?? Interlocked.CompareExchange(ref plainSide, new PlainSide(Task), null) ?? plainSide;

    /// <summary>The token that is cancelled when the task is terminated, or has been.</summary>
    internal CancellationToken Stopping
    {
        get
        {
            var side = PlainSide;
            if (isTerminated) side.Stop();
            return side.Stopping;
        }
    }

    internal override void Run()
    {
        LeaveReadyQueue();
        // A task that ends with a call still parked may have been made ready by that call.
        if (hasEnded) return;
        Scheduler.Running = this;
        if (HasSettled || Settle()) Advance();
        Scheduler.Running = null;
    }

    /// <summary>A message for the task.</summary>
    internal void Deliver(object? message)
    {
        mailbox.Add(message);
        if (IsWaiting) Target!.OnMessage(this);
        if (HasSpareMessage) plainSide?.OnMessage(this);
    }

    /// <summary>In a step: plain code wants the next message that the task itself does not take.</summary>
    internal void GiveTo(IPlainReceiver receiver)
    {
        Scheduler.Observer?.OnTouch(Access.Read(ObjectKey.Mailbox(Id)));
        if (!PlainSide.TryWait(receiver)) receiver.Refuse();
        else if (HasSpareMessage) PlainSide.OnMessage(this);
    }

    /// <summary>A value for the task if it is suspended; false if it is not.</summary>
    internal bool TryResume(object? value)
    {
        if (!CanResume) return false;
        Hand(value);
        Complete();
        return true;
    }

    internal bool CanResume => IsWaiting && Target!.IsResumable;

    /// <summary>Raises an exception at the task's present await, or at its next one.</summary>
    internal void Raise(Exception exception)
    {
        (Interruptions ??= new Interruptions()).Add(exception);
        Interrupt();
    }

    /// <summary>Another ends the task.</summary>
    internal void Terminate()
    {
        (Interruptions ??= new Interruptions()).Terminate();
        Interrupt();
        TellPlainCode();
    }

    /// <summary>The task ends itself, in its own step: the exception is to be thrown there.</summary>
    internal TaskTerminatedException TerminateSelf()
    {
        var termination = (Interruptions ??= new Interruptions()).TerminateSelf(this);
        TellPlainCode();
        return termination;
    }

    /// <summary>The task terminates itself in a plain async method that it awaits: the exception is for that method to throw.</summary>
    internal TaskTerminatedException TerminateBetweenSteps()
    {
        Scheduler.Observer?.OnAct(Scheduler.Actor, TaskActs.Terminate, WaitOutcome.Completed, Id, null);
        var termination = TerminateSelf();
        // Should the method swallow it, or nobody await the method, it is raised at the task's own await.
        Interrupt();
        return termination;
    }

    /// <summary>Replaces the task's code at the next chance.</summary>
    internal void Swap(HotSwapException request)
    {
        (Interruptions ??= new Interruptions()).Swap(request);
        Interrupt();
    }

    /// <summary>How many messages have come and were not taken.</summary>
    internal int Messages => mailbox.Count;

    /// <summary>The message that came first of those, and stays for now.</summary>
    internal object? FirstMessage => mailbox.Peek();

    /// <summary>Takes the first message.</summary>
    internal object? TakeMessage() => mailbox.Take();

    /// <summary>Takes the first message, if it is of the type.</summary>
    internal T TakeMessage<T>()
    {
        // Looked at before it is taken: a message of another type stays.
        var message = MessageTypeException.Checked<T>(DisplayName, FirstMessage);
        mailbox.Take();
        return message;
    }

    /// <summary>The task has got something that it has to give back.</summary>
    internal void OnTaken(OwnedTarget target) => holdings.Add(target);

    /// <summary>It has given it back.</summary>
    internal void OnGivenBack(OwnedTarget target) => holdings.Remove(target);

    internal bool Holds(OwnedTarget target) => holdings.Includes(target);

    /// <summary>The running frame awaits something that is not Pycos's own.</summary>
    internal void ParkAtForeign(CoroutineFrame frame, ForeignWait wait)
    {
        ParkForeign(frame, wait);
        isAtForeign = true;
    }

    /// <summary>Takes the task off the await at which it is parked.</summary>
    internal void AbandonOperation()
    {
        if (IsServed) Target?.Return(this);
        Leave();
        Target?.Disconnect();
        ForgetAwait();
        isAtForeign = false;
        Scheduler.OutermostCaller = null;
    }

    internal override void AssertInvariants()
    {
        base.AssertInvariants();
        Debug.Assert(!hasEnded || !IsParked, $"{DisplayName}: a task that has ended waits for nothing.");
        Debug.Assert(!hasEnded || holdings.Last is null, $"{DisplayName}: a task that has ended holds nothing.");
        Debug.Assert(hasEnded || IsParked, $"{DisplayName}: between steps a live task is parked at an await.");
        holdings.AssertInvariants(this);
        Debug.Assert(!isAtForeign || Target == Foreign, $"{DisplayName}: at a foreign await, the target is what calls back.");
    }

    private protected override Exception? NextInterruption()
    {
        var interruptions = Interruptions!;
        var exception = interruptions.Next(this);
        if (exception is null) return null;
        var isTermination = interruptions.IsTerminating && exception is TaskTerminatedException;
        // A resume value, a notification or a function's result was given to this task and cannot go back: the exception
        // waits for the next await.
        if (!isTermination && IsServed && Target!.IsGivenForGood) return null;
        if (!Target!.TryRaise(exception) || !TryGiveUp(WaitOutcome.Interrupted)) return null;
        interruptions.Take(this, exception);
        return exception;
    }

    /// <summary>What most steps find: the operation is complete, and nobody looks on or interrupts.</summary>
    private bool HasSettled => (IsServed && Interruptions is null && Scheduler.Observer is null) || !IsParked;

    private bool HasSpareMessage => Messages > (IsServed && Target!.TakesMessage ? 1 : 0);

    /// <summary>The task is terminated: those learn of it who hold its token.</summary>
    private void TellPlainCode()
    {
        isTerminated = true;
        // Another thread that makes the plain side now sees the flag, or is seen here.
        Interlocked.MemoryBarrier();
        plainSide?.Stop();
    }

    /// <summary>Something is to be raised: the task looks at it in a step of its own.</summary>
    private void Interrupt()
    {
        if (!HasTurn) MakeReady();
    }

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
        if (isAtForeign)
        {
            // The awaiter in the frame itself has the result, or throws.
            isAtForeign = false;
            ForgetAwait();
        }
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

    /// <summary>First step, also of new code after a hot swap.</summary>
    private void Begin()
    {
        if (Outcome == WaitOutcome.Interrupted)
        {
            var termination = Raised;
            ForgetAwait();
            Exit(TaskExitStatus.Terminated, termination);
            return;
        }
        var body = Body;
        ForgetAwait();
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
        var thrown = ProgramCode.Call(this, root, body, static (fiber, root, body) => fiber.TryEnd(root, body), out var isOver);
        if (thrown is null && !isOver) return;
        if (IsParked) AbandonOperation();
        Frame = null;
        Task.LetGoOfCode(root);
        if (Interruptions is { } interruptions && interruptions.TakeRaisedSwap(thrown)) Restart((HotSwapException)thrown!);
        else if (thrown is null) Exit(TaskExitStatus.Completed, null);
        else if (IsOwnTermination(thrown)) Exit(TaskExitStatus.Terminated, thrown);
        else Exit(TaskExitStatus.Faulted, thrown);
    }

    /// <summary>False if the body has only begun, and waits.</summary>
    private bool TryEnd(CoroutineFrame? root, object? body)
    {
        if (body is not null)
        {
            root = Task.Call(body, new TaskContext(this));
            if (root is { IsCompleted: false })
            {
                if (OutermostParked != root) throw Misuse.AwaitedByAnotherTask(root);
                return false;
            }
        }
        if (IsParked) throw Misuse.CoroutineNotAwaited(this);
        if (root is not null) Task.TakeResult(root);
        return true;
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
        object body = context is null || context == Scheduler.HomeContext ? swap.Body : new BodyInContext(swap.Body, context);
        ParkAt(Starting.Instance, body, isSettled: false);
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

    private void Exit(TaskExitStatus status, Exception? exception)
    {
        if (Scheduler.Observer is { } observer) Tell(observer, status, exception);
        hasEnded = true;
        Interruptions = null;
        Scheduler.Live.Remove(this);
        plainSide?.OnEnd();
        Task.Exit(status, exception);
        // After the announcement: the exception that ended the task is the cause, what it leaves behind a consequence.
        while (holdings.Last is { } held) held.Abandon(this);
    }

    private void Tell(Observer observer, TaskExitStatus status, Exception? exception)
    {
        observer.OnAct(this, TaskActs.Exit, (WaitOutcome)status, Id, exception);
        // Whatever comes for the task now comes too late.
        observer.OnTouch(new Access(ObjectKey.Mailbox(Id), true, MailUse.End));
        observer.OnTouch(Access.Write(ObjectKey.Control(Id)));
        observer.OnTouch(Access.Read(ObjectKey.Common(CommonState.Tasks)));
    }
}
