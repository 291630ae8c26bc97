using System.Runtime.CompilerServices;
using Pycos.Fabric.Real;

namespace Pycos;

/// <summary>Runs tasks, one step at a time, on one thread.</summary>
/// <remarks>
/// <para>A scheduler owns its tasks and timers and has no thread of its own: a driver turns the crank. In real mode that
/// is a dedicated thread, tasks run in order of readiness, and a step passes a limited number of awaits that need not
/// wait before the task gives way. In the simulator every await is a choice.</para>
/// <para>Code that is not a task (plain <c>async</c> methods and their continuations, timers of <see cref="Clock"/>) runs as
/// steps of the scheduler too, when a task calls it.</para>
/// </remarks>
public sealed class Scheduler : IAsyncDisposable
{
    [ThreadStatic]
    private static Scheduler? current;

    private static readonly object DefaultGate = new();
    private static Scheduler? defaultScheduler;

    internal readonly Driver Driver;
    internal readonly MonotonicTime Time;
    internal readonly TimerQueue Timers = new();
    internal readonly LiveTasks Live = new();
    internal readonly ChannelNames Channels = new();
    internal readonly Observer? Observer;

    /// <summary>The task whose step is running; null between steps and in posted callbacks.</summary>
    internal Fiber? Running;

    /// <summary>The callback whose step is running, where it is not a task's.</summary>
    internal WorkItem? RunningCallback;

    /// <summary>The outermost caller that awaits, in the running step, the frame that parked; null before the first does.</summary>
    internal CoroutineFrame? OutermostCaller;

    /// <summary>How many more awaits the running step may pass.</summary>
    internal int Budget;

    /// <summary>The execution context of the driver's thread between steps.</summary>
    internal ExecutionContext HomeContext = null!;

    private readonly ExitFunctions exitFunctions = new();
    private readonly TaskNumbers numbers = new();
    private readonly NonDaemonCount nonDaemons = new();
    private long lastObjectNumber;

    /// <summary>Makes a scheduler that runs on the operating system's clock, on a thread of its own.</summary>
    /// <param name="name">For the thread and for messages.</param>
    public Scheduler(string name = "Pycos")
        : this(new RealDriver(name, RealTime.Clock), name)
    {
    }

    internal Scheduler(Driver driver, string name, Observer? observer = null)
    {
        Driver = driver;
        Name = name;
        Observer = observer;
        Time = new MonotonicTime(driver.Clock);
        Context = new SchedulerContext(this);
    }

    /// <summary>Raised on the scheduler's thread when a task or callback lets an exception escape.</summary>
    /// <remarks>What a handler throws is ignored: nothing that a task does stops the scheduler.</remarks>
    public event EventHandler<UnhandledTaskExceptionEventArgs>? UnhandledException;

    /// <summary>The process-wide scheduler, made at first use.</summary>
    /// <remarks>
    /// The process stays up until its non-daemon tasks have ended; then the at-exit functions run and the daemons are
    /// terminated. It need not be disposed.
    /// </remarks>
    public static Scheduler Default
    {
        get
        {
            lock (DefaultGate)
            {
                if (defaultScheduler is null)
                {
                    defaultScheduler = new Scheduler();
                    ProcessEnd.Stop(defaultScheduler);
                }
                return defaultScheduler;
            }
        }
    }

    /// <summary>The name given.</summary>
    public string Name { get; }

    /// <summary>What time it is for the tasks; virtual in the simulator. Its timers run their callbacks as steps there.</summary>
    public TimeProvider Clock => Driver.Clock;

    /// <summary>The scheduler whose crank is being turned on this thread.</summary>
    internal static Scheduler? Current => current;

    /// <summary>The scheduler whose own code is running here: null in a blocking function, wherever that runs.</summary>
    internal static Scheduler? Acting => current is { RunningCallback.IsOffScheduler: true } ? null : current;

    internal bool IsCurrent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current == this;
    }

    /// <summary>What is running: a task, a callback, or nothing.</summary>
    internal WorkItem? Actor => Running ?? RunningCallback;

    internal SchedulerContext Context { get; }

    internal int NonDaemons => nonDaemons.Value;

    internal bool IsEnding { get; private set; }

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
        var task = new PycosTask(this, NextId(), name, expression, daemon);
        Start(task, body, daemon);
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
        var task = new PycosTask<T>(this, NextId(), name, expression, daemon);
        Start(task, body, daemon);
        return task;
    }

    /// <summary>Registers a function that runs on the scheduler's thread when it stops, after the last non-daemon task.</summary>
    /// <remarks>It may create tasks, which are waited for. Registered after the stop, it does not run.</remarks>
    /// <param name="function">The function; what it throws goes to <see cref="UnhandledException"/>.</param>
    /// <param name="priority">Higher runs earlier; equal priorities run in order of registration.</param>
    public void AtExit(Action function, int priority = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (IsCurrent) Observer?.OnTouch(Access.Write(ObjectKey.Common(CommonState.ExitFunctions)));
        exitFunctions.Add(function, priority);
    }

    /// <summary>Blocks the calling thread until no non-daemon task is left; more may be created afterwards.</summary>
    /// <param name="timeout">Bound on the wait; null or infinite waits without bound.</param>
    /// <returns>False if the timeout came first.</returns>
    /// <exception cref="InvalidOperationException">A task calls it, or the simulator runs the program.</exception>
    public bool Join(TimeSpan? timeout = null)
    {
        _ = Timeouts.Bound(timeout);
        return BlockUntil($"Join of scheduler '{Name}'", () => NonDaemons == 0, timeout);
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
        if (IsCurrent)
        {
            throw Misuse.BlockingInTask($"DisposeAsync of scheduler '{Name}'", "Dispose it from the code that made it.");
        }
        return Driver.Stop(this);
    }

    /// <summary>Makes this scheduler the current one on the thread that will turn its crank; gives the former one.</summary>
    internal Scheduler? Enter()
    {
        var former = current;
        current = this;
        HomeContext = ExecutionContext.Capture() ?? HomeContext;
        SynchronizationContext.SetSynchronizationContext(Context);
        return former;
    }

    internal static void Leave(Scheduler? former, SynchronizationContext? context)
    {
        current = former;
        SynchronizationContext.SetSynchronizationContext(context);
    }

    /// <summary>One step: the item runs until its next scheduling point.</summary>
    internal void Step(WorkItem item)
    {
        Budget = Driver.StepBudget;
        item.Run();
    }

    /// <summary>Makes ready what is due.</summary>
    internal void FireTimers(long now)
    {
        while (Timers.TakeDue(now) is { } item) item.OnTimerDue();
    }

    internal long NextId() => IsCurrent ? numbers.Next() : numbers.NextFromOutside();

    /// <summary>Numbers locks, channels and their like, in order of first use.</summary>
    internal long NextObjectNumber() => Interlocked.Increment(ref lastObjectNumber);

    /// <summary>Hands a call to the scheduler's thread; false if it has stopped.</summary>
    internal bool CallFromOutside(string operation, Action call) => Driver.CallFromOutside(this, operation, call);

    internal bool BlockUntil(string operation, Func<bool> condition, TimeSpan? timeout)
    {
        if (current is not null)
        {
            if (Acting is null) throw Misuse.BlockingInSimulatedCall(operation);
            throw Misuse.BlockingInTask(operation, "In a task, await the task or its Finish.");
        }
        return Driver.BlockUntil(this, operation, condition, timeout);
    }

    internal void OnTaskEnded(PycosTask task)
    {
        if (!task.IsDaemon) nonDaemons.Decrement();
        if (task.Status == TaskExitStatus.Faulted) Report(task, task.Exception!);
        var isLast = NonDaemons == 0;
        // The process may exit while only daemons are left.
        if (isLast) Driver.OnLivenessChanged(this);
        // Most ends concern no thread; to wake one for each would cost more than the task.
        if (isLast || task.IsAwaitedByThread) Driver.WakeBlocked();
    }

    internal void OnDaemonChanged(bool isDaemon)
    {
        if (isDaemon) nonDaemons.Decrement();
        else nonDaemons.Increment();
        Driver.OnLivenessChanged(this);
        Driver.WakeBlocked();
    }

    /// <summary>Tells the event's handlers of an exception that nobody caught.</summary>
    internal void Report(PycosTask? task, Exception exception)
    {
        if (UnhandledException is not { } handlers) return;
        var notice = new UnhandledTaskExceptionEventArgs(task, exception);
        foreach (var handler in handlers.GetInvocationList())
        {
            try
            {
                ((EventHandler<UnhandledTaskExceptionEventArgs>)handler)(this, notice);
            }
            catch (Exception)
            {
                // A handler is the last resort for errors; there is nobody left to tell of its own.
            }
        }
    }

    /// <summary>Runs the at-exit functions that have not run yet; false if there are none.</summary>
    internal bool TryRunExitFunctions() => exitFunctions.TryRun(exception => Report(null, exception));

    /// <summary>The scheduler's last act: all tasks that are left are terminated, and those that they still create.</summary>
    internal void End()
    {
        IsEnding = true;
        Terminate();
    }

    private void Start(PycosTask task, object body, bool daemon)
    {
        var context = ExecutionContext.Capture();
        if (IsCurrent)
        {
            if (context is not null && context != HomeContext) body = new BodyInContext(body, context);
            if (!daemon && nonDaemons.Increment() == 1) Driver.OnLivenessChanged(this);
            Begin(task, body);
            return;
        }
        StartFromOutside(task, context is null ? body : new BodyInContext(body, context), daemon);
    }

    // A method of its own, as are all calls from outside: its closure is not to be made on the way of the others.
    private void StartFromOutside(PycosTask task, object body, bool daemon)
    {
        // Counted before the call is taken in, so that a Join that follows at once waits for the task.
        if (!daemon) nonDaemons.Announce();
        var isTaken = false;
        try
        {
            isTaken = CallFromOutside($"Spawn of '{task.Name}'", () => Begin(task, body));
        }
        finally
        {
            if (!isTaken && !daemon)
            {
                nonDaemons.Withdraw();
                Driver.WakeBlocked();
            }
        }
        if (!isTaken) throw Misuse.Stopped(Name);
        Driver.OnLivenessChanged(this);
    }

    private void Begin(PycosTask task, object body)
    {
        var fiber = new Fiber(this, task, body);
        task.Begin(fiber);
        Live.Add(fiber);
        if (Observer is { } observer)
        {
            observer.OnSpawned(Actor, task);
            observer.OnAct(Actor, TaskActs.Spawn, WaitOutcome.Completed, task.Id, task);
            observer.OnTouch(Access.Read(ObjectKey.Common(CommonState.Tasks)));
        }
        fiber.MakeReady();
        if (IsEnding) task.Terminate();
    }
}
