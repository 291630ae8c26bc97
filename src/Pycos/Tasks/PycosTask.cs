using System.Diagnostics;
using System.ComponentModel;
using Pycos.CompilerServices;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>A handle to a task: to talk to it, to wait for it, to end it.</summary>
/// <remarks>
/// <para>Every member may be used from any task of the task's scheduler, but for <see cref="Value"/>, which blocks. In real mode any thread may
/// look at the task, call <see cref="Send"/>, <see cref="Resume"/>, <see cref="Throw"/>, <see cref="Terminate"/> and
/// <see cref="HotSwap(Func{TaskContext, Coroutine}, string)"/>, set <see cref="IsDaemon"/>, and wait for the end by <see cref="Value"/>,
/// <see cref="AsTask"/> or <c>await</c>; <see cref="Finish"/> and <see cref="Deliver"/> are for tasks. A call of another thread is handed to the
/// scheduler and takes effect there, calls of one thread in their order. In the simulator a call from another thread is an error.</para>
/// <para>Messages reach the task in the order in which they were sent, whoever sent them and however.</para>
/// </remarks>
public class PycosTask
{
    private readonly bool isNamed;

    // The name given; else the expression that spawned the task, or its code, where that is a lambda, until somebody asks: a FoundName from then on.
    private object? name;
    private bool isDaemon;
    private volatile TaskExitStatus status;
    private Exception? exception;
    private Fiber? fiber;
    private ITaskEnd? end;
    private int blockedThreads;

    internal PycosTask(Scheduler scheduler, long id, string? name, string? expression, Delegate body, bool daemon)
    {
        Scheduler = scheduler;
        Id = id;
        this.name = name ?? (MethodNames.IsAsyncBlock(expression) ? (object)body : expression);
        isNamed = name is not null;
        isDaemon = daemon;
    }

    /// <summary>Number of the task within its scheduler, from 1; never used again. In a simulated world, within all of its hosts.</summary>
    /// <remarks>Tasks that tasks create are numbered in order of creation; those that other threads create fall in between.</remarks>
    public long Id { get; }

    /// <summary>The name given, or that of the function which the task runs. Need not be unique.</summary>
    /// <remarks>A lambda that only calls a function goes by that one's name; an async lambda in braces by that of the method which contains it, if it is not long.</remarks>
    public string Name
    {
        get
        {
            // Any thread may ask, and the scheduler's own may rename the task meanwhile.
            while (true)
            {
                var known = Volatile.Read(ref name);
                if (known is FoundName found) return found.Text;
                if (isNamed) return (string)known!;
                Interlocked.CompareExchange(ref name, new FoundName(MethodNames.OfTask(known)), known);
            }
        }
    }

    /// <summary>The name with that of the task's host, where it has one: how reports call it.</summary>
    internal string FullName => ShownText.Line(Scheduler.NamePrefix + Name);

    /// <summary>The scheduler that the task belongs to.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>How the task ended; <see cref="TaskExitStatus.Running"/> as long as it has not.</summary>
    public TaskExitStatus Status
    {
        get
        {
            LookAtEnd();
            return status;
        }
    }

    /// <summary>Whether the task has ended, in whichever way.</summary>
    public bool IsFinished => Status != TaskExitStatus.Running;

    /// <summary>What ended the task; null while it runs and when it completed.</summary>
    public Exception? Exception => IsFinished ? exception : null;

    /// <summary>Whether the scheduler's join and the process's exit do not wait for this task.</summary>
    public bool IsDaemon
    {
        get
        {
            LookAtEnd();
            return isDaemon;
        }

        set
        {
            if (Scheduler.IsCurrent) SetDaemon(value);
            else SetDaemonFromOutside(value);
        }
    }

    /// <summary>As <see cref="IsFinished"/>, for those who look from outside the running step.</summary>
    internal bool HasEnded => status != TaskExitStatus.Running;

    /// <summary>Whether an exception has ended it, for the same.</summary>
    internal bool HasFaulted => status == TaskExitStatus.Faulted;

    /// <summary>Whether it is no daemon, for those who look from outside the running step.</summary>
    internal bool IsWaitedFor => !isDaemon;

    /// <summary>Whether anybody has learned how the task ended.</summary>
    internal bool IsObserved { get; set; }

    /// <summary>Whether a thread blocks until this task's end.</summary>
    internal bool IsAwaitedByThread => Volatile.Read(ref blockedThreads) > 0;

    internal Fiber? Fiber => fiber;

    /// <summary>What those wait for who wait for the task's end: for steps of its own world alone.</summary>
    internal ITaskEnd End
    {
        get
        {
            Debug.Assert(ThisThread.Scheduler is { } here && here.MayWatch(this), $"{Name}: only steps of the task's world ask for its one end.");
            return end ??= MakeEnd();
        }
    }

    /// <summary>Sends a message: it wakes the task if it waits for one, and is queued otherwise.</summary>
    /// <param name="message">Any object, null included.</param>
    /// <returns>False if the task has ended. From another thread, true means that the message is on its way.</returns>
    public bool Send(object? message)
    {
        if (!Scheduler.IsCurrent) return SendFromOutside(message);
        var receiver = fiber;
        Scheduler.Observer?.OnAct(Scheduler.Actor, TaskActs.Send, TaskActs.Accepted(receiver is not null), Id, message);
        if (receiver is null) return false;
        receiver.Deliver(message);
        return true;
    }

    /// <summary>Delivers a message, and says whether it arrived.</summary>
    /// <param name="message">Any object, null included.</param>
    /// <param name="timeout">Bound on the whole delivery; a task in this process is reached at once.</param>
    /// <param name="cancellation">Ends the delivery before the message is sent: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<DeliveryOutcome> Deliver(object? message, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        _ = Timeouts.Bound(timeout);
        return new(RunningFiber("Deliver"), new Delivery(this, message), cancellation: cancellation);
    }

    /// <summary>Wakes the task from <see cref="TaskContext.Sleep"/> or Suspend with a value.</summary>
    /// <param name="value">What the await gives.</param>
    /// <returns>
    /// Whether the task was suspended and goes on; a resume is not queued. From another thread, true means that the call
    /// is on its way to a task that has not ended.
    /// </returns>
    public bool Resume(object? value = null)
    {
        if (!Scheduler.IsCurrent) return ResumeFromOutside(value);
        var sleeper = fiber;
        Scheduler.Observer?.OnAct(Scheduler.Actor, TaskActs.Resume, TaskActs.Accepted(sleeper is { CanResume: true }), Id, value);
        return sleeper is not null && sleeper.TryResume(value);
    }

    /// <summary>Raises an exception in the task, at the await where it is or at its next one.</summary>
    /// <remarks>Several are raised in order, one an await. A message that was about to be received stays queued.</remarks>
    /// <param name="exception">The exception.</param>
    /// <returns>False if the task has ended. From another thread, true means that the call is on its way.</returns>
    /// <exception cref="InvalidOperationException">The task throws into itself.</exception>
    public bool Throw(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (!Scheduler.IsCurrent) return ThrowFromOutside(exception);
        var victim = fiber;
        if (victim is { HasTurn: true }) throw Misuse.ThrowToSelf(Name);
        Scheduler.Observer?.OnAct(Scheduler.Actor, TaskActs.Throw, TaskActs.Accepted(victim is not null), Id, exception);
        if (victim is null) return false;
        victim.Raise(exception);
        return true;
    }

    /// <summary>Ends the task: <see cref="TaskTerminatedException"/> is raised at its await and unwinds it.</summary>
    /// <remarks>
    /// The unwinding runs in the task's own steps, innermost frame first; finally blocks run and may await. Called by
    /// the task itself it throws at once.
    /// </remarks>
    /// <returns>False if the task has ended. From another thread, true means that the call is on its way.</returns>
    /// <exception cref="TaskTerminatedException">The task terminates itself.</exception>
    public bool Terminate()
    {
        if (!Scheduler.IsCurrent) return !IsFinished && Scheduler.CallFromOutside($"Terminate of '{Name}'", () => Terminate());
        var victim = fiber;
        Scheduler.Observer?.OnAct(Scheduler.Actor, TaskActs.Terminate, TaskActs.Accepted(victim is not null), Id, null);
        if (victim is null) return false;
        if (victim.HasTurn) throw victim.TerminateSelf();
        victim.Terminate();
        return true;
    }

    /// <summary>Replaces the task's code: it starts from the beginning of <paramref name="body"/> in the same task.</summary>
    /// <remarks>
    /// Takes effect when the task is <see cref="TaskContext.IsHotSwappable"/>, its outermost method itself is at an await,
    /// and that await is of Pycos's own; until then the request waits, and a newer one replaces it. Handle, monitors,
    /// finishers and queued messages stay.
    /// </remarks>
    /// <param name="body">The new code.</param>
    /// <param name="name">A new name; null keeps the old one.</param>
    /// <returns>False if the task has ended. From another thread, true means that the call is on its way.</returns>
    /// <exception cref="InvalidOperationException">The task computes a value, so its code must too.</exception>
    public bool HotSwap(Func<TaskContext, Coroutine> body, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (GetType() != typeof(PycosTask))
        {
            throw new InvalidOperationException(
                $"Task '{Name}' computes a value; hot-swap it through its PycosTask<T> handle, with code that computes the same type.");
        }
        return Swap(body, name);
    }

    /// <summary>Waits for the task's end, however it comes; never throws for the task's own failure.</summary>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<TaskExit> Finish(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(Watcher("Finish"), new Finishing(this), Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Blocks the calling thread until the task has ended; gives its value or rethrows what it threw.</summary>
    /// <param name="timeout">Bound on the wait; null or infinite waits without bound.</param>
    /// <returns>The value; null for a task that computes none.</returns>
    /// <exception cref="TimeoutException">The timeout came first.</exception>
    /// <exception cref="InvalidOperationException">A task calls it, or the simulator runs the program.</exception>
    public object? Value(TimeSpan? timeout = null)
    {
        Await(timeout);
        return BoxedResult;
    }

    /// <summary>The task's end for plain code: completes when the task has ended, and fails with what it threw.</summary>
    /// <remarks>
    /// <para>May be called from any thread; in the simulator from the run's own. What goes on then is posted to where it was awaited.</para>
    /// <para>What the task throws is the .NET task's from then on: where nobody looks at that, <see cref="TaskScheduler.UnobservedTaskException"/>
    /// tells of it, and Pycos prints nothing.</para>
    /// </remarks>
    public Task AsTask() => new PlainEnd<NoResult>(this, static _ => default).Task;

    /// <summary>Lets <c>await task</c> wait for the end, in tasks and in plain code; it rethrows what the task threw.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public OperationAwaiter GetAwaiter()
    {
        var fiber = AwaitingFiber();
        var end = EndFor(fiber);
        return new(fiber, end as WaitTarget<NoResult> ?? new EndAlone(this, end), Timeouts.None);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}#{Id}";

    internal virtual object? BoxedResult => null;

    /// <summary>The end with the task's own kind of value.</summary>
    private protected virtual ITaskEnd MakeEnd() => new TaskEnd<NoResult>(this);

    /// <summary>The end that an await is to ask: plain code may run on any thread, and gets one of its own, at which no task waits.</summary>
    private protected ITaskEnd EndFor(Fiber? fiber) => fiber is null ? MakeEnd() : End;

    internal void Begin(Fiber fiber) => this.fiber = fiber;

    /// <summary>Starts the body in the running step; gives its root frame, or null if it has ended.</summary>
    internal virtual CoroutineFrame? Call(object body, TaskContext self) =>
        Unsafe.As<Func<TaskContext, Coroutine>>(body)(self).Frame;

    /// <summary>Keeps the result of the ended root frame, or throws what it threw.</summary>
    internal virtual void TakeResult(CoroutineFrame root) => Unsafe.As<CoroutineFrame<NoResult>>(root).TakeResult(root.Version);

    /// <summary>The task's last act: all who wait for it learn how it ended.</summary>
    internal void Exit(TaskExitStatus status, Exception? exception)
    {
        this.exception = exception;
        fiber = null;
        LetGoOfCode(null);
        this.status = status;
        end?.Announce();
        Scheduler.OnTaskEnded(this);
    }

    internal void Rename(string name) => Volatile.Write(ref this.name, new FoundName(name));

    /// <summary>The code that the task began with is over: what it has captured is not kept for the sake of its name.</summary>
    /// <param name="root">Its outermost frame; null if it never waited.</param>
    internal void LetGoOfCode(CoroutineFrame? root)
    {
        if (Volatile.Read(ref name) is not Delegate body) return;
        // Another thread may ask for the name just now, and has found it then.
        Interlocked.CompareExchange(ref name, root?.StateMachineType ?? MethodNames.WithoutCaptures(body), body);
    }

    /// <summary>As <see cref="Exception"/>, for those who look from outside the running step.</summary>
    internal Exception? Fault => exception;

    internal void ThrowIfFailed()
    {
        IsObserved = true;
        if (exception is not null) ExceptionDispatchInfo.Throw(exception);
    }

    /// <summary>What the running step sees of the end depends on when it looks.</summary>
    internal void LookAtEnd()
    {
        if (Scheduler.Observer is { } observer && Scheduler.IsOfThisWorld) observer.OnTouch(Access.Read(ObjectKey.End(Id)));
    }

    private protected bool Swap(Delegate body, string? name)
    {
        if (!Scheduler.IsCurrent) return SwapFromOutside(body, name);
        var task = fiber;
        Scheduler.Observer?.OnAct(Scheduler.Actor, TaskActs.HotSwap, TaskActs.Accepted(task is not null), Id, null);
        if (task is null) return false;
        task.Swap(new HotSwapException(this, body, name));
        return true;
    }

    private protected void Await(TimeSpan? timeout)
    {
        _ = Timeouts.Bound(timeout);
        Interlocked.Increment(ref blockedThreads);
        try
        {
            if (!Scheduler.BlockUntil($"Value of '{Name}'", () => IsFinished, timeout))
            {
                throw new TimeoutException($"Task '{Name}' did not finish within {timeout}.");
            }
            ThrowIfFailed();
        }
        finally
        {
            // Only now: at no time is a fault neither waited for nor observed that is going to be.
            Interlocked.Decrement(ref blockedThreads);
        }
    }

    /// <summary>The task that is running here, which will wait for this one's end.</summary>
    private protected Fiber Watcher(string operation) =>
        AwaitingFiber(operation) ?? throw Misuse.NotInTask($"{operation} of task '{Name}'");

    /// <summary>The task that awaits this one; null where plain code does.</summary>
    private protected Fiber? AwaitingFiber(string operation = "await")
    {
        var running = ThisThread.Task;
        return running is null || running.Scheduler.MayWatch(this) ? running : throw Misuse.ForeignTask(operation, this, running.Scheduler);
    }

    /// <summary>The task that is running here, which will act on this one.</summary>
    private Fiber RunningFiber(string operation)
    {
        var running = ThisThread.Task ?? throw Misuse.NotInTask($"{operation} of task '{Name}'");
        return running.Scheduler == Scheduler ? running : throw Misuse.ForeignTask(operation, this, running.Scheduler);
    }

    // Methods of their own: the closures are not to be made on the way of calls from tasks.
    private bool SendFromOutside(object? message) =>
        !IsFinished && Scheduler.CallFromOutside($"Send to '{Name}'", () => Send(message));

    private bool ResumeFromOutside(object? value) =>
        !IsFinished && Scheduler.CallFromOutside($"Resume of '{Name}'", () => Resume(value));

    private bool ThrowFromOutside(Exception exception) =>
        !IsFinished && Scheduler.CallFromOutside($"Throw into '{Name}'", () => Throw(exception));

    private bool SwapFromOutside(Delegate body, string? name) =>
        !IsFinished && Scheduler.CallFromOutside($"HotSwap of '{Name}'", () => Swap(body, name));

    private void SetDaemonFromOutside(bool value) =>
        Scheduler.CallFromOutside($"IsDaemon of '{Name}'", () => SetDaemon(value));

    private void SetDaemon(bool value)
    {
        Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.End(Id)));
        if (isDaemon == value) return;
        isDaemon = value;
        if (!IsFinished) Scheduler.OnDaemonChanged(value);
    }

    private sealed class FoundName(string text)
    {
        internal string Text => text;
    }
}
