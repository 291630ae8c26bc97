using System.Runtime.CompilerServices;
using Pycos.Real;

namespace Pycos;

/// <summary>Runs tasks, one step at a time, on one thread.</summary>
/// <remarks>
/// <para>A scheduler owns its tasks and has no thread of its own: a driver turns the crank. In real mode that
/// is a dedicated thread, tasks run in order of readiness, and a step passes a limited number of awaits that need not
/// wait before the task gives way. In the simulator every await is a choice.</para>
/// <para>Code that is not a task (plain <c>async</c> methods and their continuations, timers of <see cref="Clock"/>) runs as
/// steps of the scheduler too, when a task calls it.</para>
/// </remarks>
public sealed class Scheduler : IAsyncDisposable
{
    internal readonly Driver Driver;
    internal readonly Fabric Fabric;
    internal readonly UnhandledFaults Faults;
    internal readonly TimerQueue Timers;
    internal readonly LiveTasks Live = new();
    internal readonly NonDaemonCount NonDaemons = new();
    internal readonly Observer? Observer;

    /// <summary>The task whose step is running; null between steps and in posted callbacks.</summary>
    internal Fiber? Running;

    /// <summary>The callback whose step is running, where it is not a task's; or who acts here from another scheduler.</summary>
    internal WorkItem? RunningCallback;

    /// <summary>The outermost caller that awaits, in the running step, the frame that parked; null before the first does.</summary>
    internal CoroutineFrame? OutermostCaller;

    /// <summary>Whether plain async code may be waiting for something, as far as is known: from there on it stays so.</summary>
    internal bool HasPlainCode;

    /// <summary>How many more awaits the running step may pass.</summary>
    internal StepBudget Budget;

    /// <summary>The execution context of the driver's thread between steps.</summary>
    internal ExecutionContext HomeContext = null!;

    private readonly Numbers numbers;
    private SchedulerParts? parts;

    /// <summary>Makes a scheduler that runs on the operating system's clock, on a thread of its own.</summary>
    /// <param name="name">For the thread and for messages.</param>
    public Scheduler(string name = "Pycos")
        : this(new RealDriver(name, RealTime.Clock), new RealFabric(RealTime.Clock), new PrintedFaults(StandardError.Write), name)
    {
    }

    internal Scheduler(Driver driver, Fabric fabric, UnhandledFaults faults, string name, Observer? observer = null)
    {
        Driver = driver;
        Fabric = fabric;
        Faults = faults;
        Timers = driver.Timers;
        numbers = driver.Numbers;
        Name = name;
        Observer = observer;
        Context = new SchedulerContext(this);
        Ending = new SchedulerEnd(this);
        fabric.CallHome = CallFromOutside;
    }

    /// <summary>Raised on the scheduler's thread when a task or callback lets an exception escape.</summary>
    /// <remarks>
    /// <para>What a handler throws is ignored: nothing that a task does stops the scheduler.</para>
    /// <para>Without a handler, the exception of a task is written to standard error, once, unless somebody has awaited the task, finished it,
    /// blocked for its value, or been told of its end as a monitor: when the scheduler stops, or before that when the handle is garbage.
    /// One that <see cref="PycosTask.AsTask"/> has handed on is the .NET task's: <see cref="TaskScheduler.UnobservedTaskException"/> tells of it
    /// where nobody looks. That of a callback is written at once.</para>
    /// </remarks>
    public event EventHandler<UnhandledTaskExceptionEventArgs>? UnhandledException;

    /// <summary>The process-wide scheduler, made at first use; another one, once that has been disposed and has stopped.</summary>
    /// <remarks>
    /// The process stays up until its non-daemon tasks have ended; then the at-exit functions run and the daemons are
    /// terminated. It need not be disposed.
    /// </remarks>
    public static Scheduler Default => ProcessScheduler.Instance;

    /// <summary>The name given.</summary>
    public string Name { get; }

    /// <summary>What time it is for the tasks; virtual in the simulator. Its timers run their callbacks as steps there.</summary>
    public TimeProvider Clock => Fabric.Clock;

    /// <summary>Whether the calling thread may act on the scheduler here and now; else it has to hand its call over. Asked nowhere else.</summary>
    internal bool IsCurrent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ThisThread.Scheduler == this;
    }

    /// <summary>
    /// Whether what runs here belongs to the same world: one thread turns the cranks of both, so that it takes numbers in turn with the
    /// scheduler's own code, and what it does is part of the same run. Asked nowhere else.
    /// </summary>
    internal bool IsOfThisWorld => IsCurrent || (ThisThread.Scheduler is { } here && here.Driver == Driver);

    /// <summary>Whether something runs that join, stop and process exit wait for; known nowhere else. From any thread.</summary>
    internal bool IsBusy => NonDaemons.Value > 0;

    /// <summary>What is running: a task, a callback, or nothing.</summary>
    internal WorkItem? Actor => Running ?? RunningCallback;

    /// <summary>What brings plain code back that awaits in the present step.</summary>
    internal SchedulerContext Context { get; private set; }

    internal SchedulerEnd Ending { get; }

    /// <summary>What other rooms keep here.</summary>
    internal SchedulerParts Parts => parts ?? Interlocked.CompareExchange(ref parts, new SchedulerParts(), null) ?? parts!;

    /// <summary>Stands before the names of its tasks in reports, where a world has several hosts: <c>b/</c>; else empty.</summary>
    internal string NamePrefix { get; init; } = "";

    /// <summary>Whether the run is over, or the host gone: what comes later finds nobody.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>Creates a task; it takes its first step in a later round.</summary>
    /// <param name="body">What the task runs; it receives the task's context.</param>
    /// <param name="name">For messages and reports; need not be unique. Null names it after the function that it runs.</param>
    /// <param name="daemon">Whether join and process exit do not wait for it.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>The task's handle.</returns>
    /// <exception cref="ObjectDisposedException">The scheduler has stopped.</exception>
    public PycosTask Spawn(
        Func<TaskContext, Coroutine> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var task = new PycosTask(this, NextId(), name, expression, body, daemon);
        Spawning.Start(task, body, daemon);
        return task;
    }

    /// <summary>Creates a task that computes a value; it takes its first step in a later round.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <inheritdoc cref="Spawn(Func{TaskContext, Coroutine}, string, bool, string)"/>
    public PycosTask<T> Spawn<T>(
        Func<TaskContext, Coroutine<T>> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var task = new PycosTask<T>(this, NextId(), name, expression, body, daemon);
        Spawning.Start(task, body, daemon);
        return task;
    }

    /// <summary>Registers a function that runs on the scheduler's thread when it stops, after the last non-daemon task.</summary>
    /// <remarks>It may create tasks, which are waited for. Registered after the stop, it does not run.</remarks>
    /// <param name="function">The function; what it throws goes to <see cref="UnhandledException"/>.</param>
    /// <param name="priority">Higher runs earlier; equal priorities run in order of registration.</param>
    public void AtExit(Action function, int priority = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (IsOfThisWorld) Observer?.OnTouch(Access.Write(ObjectKey.Common(CommonState.ExitFunctions)));
        Ending.AtExit(function, priority);
    }

    /// <summary>Blocks the calling thread until no non-daemon task is left; more may be created afterwards.</summary>
    /// <param name="timeout">Bound on the wait; null or infinite waits without bound.</param>
    /// <returns>False if the timeout came first.</returns>
    /// <exception cref="InvalidOperationException">A task calls it, or the simulator runs the program.</exception>
    public bool Join(TimeSpan? timeout = null)
    {
        _ = Timeouts.Bound(timeout);
        return BlockUntil($"Join of scheduler '{Name}'", () => !IsBusy, timeout);
    }

    /// <summary>Asks every task to end, daemons included, as <see cref="PycosTask.Terminate"/> does; does not wait.</summary>
    public void Terminate()
    {
        if (!IsCurrent)
        {
            CallFromOutside($"Terminate of scheduler '{Name}'", Terminate);
            return;
        }
        Observer?.OnTouch(Access.Write(ObjectKey.Common(CommonState.Tasks)));
        var caller = Running;
        foreach (var fiber in Live.InOrder())
        {
            if (fiber != caller) fiber.Task.Terminate();
        }
        // The caller's own termination throws, so it comes last.
        caller?.Task.Terminate();
    }

    /// <summary>Waits for the non-daemon tasks, runs the at-exit functions, ends the daemons, and stops.</summary>
    /// <remarks>To stop without waiting for what the tasks are doing, call <see cref="Terminate"/> first.</remarks>
    public ValueTask DisposeAsync()
    {
        ThrowIfCurrent("DisposeAsync");
        return Driver.Stop(this);
    }

    /// <summary>As <see cref="DisposeAsync"/>, and terminates what still runs when the time is over: for hosts that may not wait for ever.</summary>
    /// <remarks>
    /// A task that is spawned after that is terminated before its first step, by whomever it is spawned. A task that does not let itself be
    /// terminated is waited for all the same. Each of several calls has a time of its own; the first to be over ends it for all.
    /// </remarks>
    /// <param name="timeout">How long tasks may go on; zero terminates them at once, null or infinite waits without bound.</param>
    /// <returns>Whether the scheduler came to its end before the time was over.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Task<bool> Stop(TimeSpan? timeout = null)
    {
        _ = Timeouts.Bound(timeout);
        ThrowIfCurrent("Stop");
        return Ending.Stop(timeout);
    }

    /// <summary>Makes this scheduler the current one on the thread that will turn its crank; gives the former one.</summary>
    internal Scheduler? Enter()
    {
        var former = ThisThread.Scheduler;
        HomeContext = ExecutionContext.Capture() ?? HomeContext;
        TakeThread();
        return former;
    }

    internal static void Leave(Scheduler? former, SynchronizationContext? context)
    {
        ThisThread.TurnTo(former);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    /// <summary>The next steps on this thread are this scheduler's.</summary>
    internal void TakeThread()
    {
        ThisThread.TurnTo(this);
        SynchronizationContext.SetSynchronizationContext(Context);
    }

    /// <summary>The next step has a context that no await has captured: what it completes goes on later, in a step of its own.</summary>
    internal void RenewContext()
    {
        Context = new SchedulerContext(this);
        SynchronizationContext.SetSynchronizationContext(Context);
    }

    /// <summary>Whether this scheduler's tasks may wait for the task's end.</summary>
    internal bool MayWatch(PycosTask task) => task.Scheduler == this || Driver.MayWatch(this, task.Scheduler);

    /// <summary>One step: the item runs until its next scheduling point.</summary>
    internal void Step(WorkItem item)
    {
        Budget = new StepBudget(Driver.StepBudget);
        item.Run();
    }

    /// <summary>Sets the item's timer.</summary>
    /// <param name="item">Not on the timer.</param>
    /// <param name="ticks">How long to wait, of the fabric's clock.</param>
    internal void SetTimer(WorkItem item, long ticks) => Timers.Add(item, Fabric.DueAfter(ticks));

    internal long NextId() => IsOfThisWorld ? numbers.Next() : numbers.NextFromOutside();

    /// <summary>Numbers locks, channels and their like, in order of first use.</summary>
    internal long NextObjectNumber() => numbers.NextObject();

    /// <summary>Hands a call to the scheduler's thread; false if it has stopped.</summary>
    internal bool CallFromOutside(string operation, Action call) => Driver.CallFromOutside(this, operation, call);

    internal bool BlockUntil(
        string operation, Func<bool> condition, TimeSpan? timeout, string alternative = "In a task, await the task or its Finish.")
    {
        if (ThisThread.MayBlock) return Driver.BlockUntil(this, operation, condition, timeout);
        throw ThisThread.Acting is null
            ? Misuse.BlockingInSimulatedCall(operation)
            : Misuse.BlockingInTask(operation, alternative);
    }

    internal void OnTaskEnded(PycosTask task)
    {
        if (task.Fault is { } fault && task.HasFaulted) Report(task, fault);
        // After the report: who joins finds that the handlers have run.
        if (task.IsWaitedFor) NonDaemons.Decrement();
        var isLast = !IsBusy;
        // The process may exit while only daemons are left.
        if (isLast) Driver.OnLivenessChanged(this);
        // Most ends concern no thread; to wake one for each would cost more than the task.
        if (isLast || task.IsAwaitedByThread) Driver.WakeBlocked();
    }

    internal void OnDaemonChanged(bool isDaemon)
    {
        if (isDaemon) NonDaemons.Decrement();
        else NonDaemons.Increment();
        Driver.OnLivenessChanged(this);
        Driver.WakeBlocked();
    }

    /// <summary>Tells of an exception that nobody caught.</summary>
    internal void Report(PycosTask? task, Exception exception)
    {
        Faults.OnFault(this, task, exception, isHandled: UnhandledException is not null);
        if (UnhandledException is not { } handlers) return;
        var notice = new UnhandledTaskExceptionEventArgs(task, exception);
        foreach (var handler in handlers.GetInvocationList())
        {
            // A handler is the last resort for errors; there is nobody left to tell of its own.
            _ = ProgramCode.Call(
                (Scheduler: this, Handler: (EventHandler<UnhandledTaskExceptionEventArgs>)handler, Notice: notice),
                static call => call.Handler(call.Scheduler, call.Notice));
        }
    }

    /// <summary>It has stopped, the run is over, or the host gone.</summary>
    internal void Close() => IsClosed = true;

    private void ThrowIfCurrent(string call)
    {
        if (IsCurrent) throw Misuse.BlockingInTask($"{call} of scheduler '{Name}'", "Call it in the code that made the scheduler.");
    }
}
