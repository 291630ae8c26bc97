using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>What a task can do itself; its body receives it as <c>self</c>.</summary>
/// <remarks>
/// Each awaited operation is a scheduling point: in the simulator another task may run before it acts, in real mode the
/// task usually goes straight on when the operation can complete at once. A context is of use only in the steps of its
/// own task; to others give the <see cref="Task"/>.
/// </remarks>
public readonly struct TaskContext
{
    private readonly Fiber? fiber;

    internal TaskContext(Fiber fiber) => this.fiber = fiber;

    /// <summary>The context of the task whose step is running on this thread.</summary>
    /// <exception cref="InvalidOperationException">No task is running here.</exception>
    public static TaskContext Current =>
        new(ThisThread.Task ?? throw Misuse.NotInTask("TaskContext.Current"));

    /// <summary>The handle of this task, to give to others.</summary>
    public PycosTask Task => Fiber.Task;

    /// <summary>The scheduler that runs this task.</summary>
    public Scheduler Scheduler => Fiber.Scheduler;

    /// <summary>This task's name.</summary>
    public string Name => Fiber.Task.Name;

    /// <summary>The clock of this task's scheduler: virtual in the simulator, timers and delays included.</summary>
    public TimeProvider Clock => Fiber.Scheduler.Clock;

    /// <summary>Random values: the operating system's in real mode, recorded choices in the simulator.</summary>
    public Random Random => Fiber.Scheduler.Fabric.Entropy.Random;

    /// <summary>Whether the scheduler's join and the process's exit do not wait for this task.</summary>
    public bool IsDaemon
    {
        get => Fiber.Task.IsDaemon;
        set => Fiber.Task.IsDaemon = value;
    }

    /// <summary>Whether this task's code may be replaced when its outermost method is at an await.</summary>
    public bool IsHotSwappable
    {
        get => Fiber.IsHotSwappable;
        set => Fiber.IsHotSwappable = value;
    }

    /// <summary>Cancelled when this task is terminated: for code that takes tokens.</summary>
    /// <remarks>
    /// What is registered with it runs in the step of whoever terminates the task, before the task's own finally blocks. A task
    /// that ends in another way leaves it as it is.
    /// </remarks>
    public CancellationToken Stopping => Fiber.Stopping;

    /// <summary>This task, which must be the one that is running.</summary>
    internal Fiber RunningFiber(string call)
    {
        var self = Fiber;
        return self.IsRunning ? self : throw Misuse.NotYourself(self, call);
    }

    private Fiber Fiber => fiber ?? throw Misuse.NotInTask("A TaskContext that belongs to no task");

    /// <summary>A random identifier, drawn like <see cref="Random"/>.</summary>
    public Guid NewGuid() => Fiber.Scheduler.Fabric.Entropy.NewGuid();

    /// <summary>Lets other tasks run; completes when this task's turn comes again.</summary>
    public YieldOperation Yield() => new(Fiber);

    /// <summary>Waits for a time, or until <see cref="PycosTask.Resume"/> cuts it short.</summary>
    /// <param name="time">How long; zero or negative only lets others run, infinite waits for the resume.</param>
    /// <param name="alarmValue">What the await gives when the time is over; a resume gives its own value.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    public Operation<object?> Sleep(TimeSpan time, object? alarmValue = null, CancellationToken cancellation = default) =>
        new(Fiber, Sleeping.Instance, Timeouts.Pause(time), alarmValue, cancellation);

    /// <summary>Waits until another task or thread resumes this one; completes with the value given there.</summary>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    public Operation<object?> Suspend(CancellationToken cancellation = default) =>
        new(Fiber, Suspension<object?>.Instance, cancellation: cancellation);

    /// <summary>Waits until another task or thread resumes this one; completes with the value given there.</summary>
    /// <param name="timeout">Bound on the wait; null or infinite waits for ever, zero or negative not at all.</param>
    /// <param name="alarmValue">What the await gives when the timeout came first.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <typeparam name="T">The type of the value; a resume with another is an error in this task.</typeparam>
    public Operation<T?> Suspend<T>(TimeSpan? timeout = null, T? alarmValue = default, CancellationToken cancellation = default) =>
        new(Fiber, Suspension<T?>.Instance, Timeouts.Pause(timeout), alarmValue, cancellation);

    /// <summary>Takes the next message of any type, in order of arrival; waits for one if there is none.</summary>
    public ReceiveOperation<object?> Receive() => new(Fiber);

    /// <summary>Takes the next message of any type, in order of arrival; waits for one if there is none.</summary>
    /// <param name="timeout">Bound on the wait; zero takes what is there, null or infinite waits for ever.</param>
    /// <param name="alarmValue">What the await gives when the timeout came first. No message is lost by it.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<object?> Receive(TimeSpan? timeout, object? alarmValue = null, CancellationToken cancellation = default) =>
        new(Fiber, Receiving<object?>.Instance, Timeouts.Bound(timeout), alarmValue, cancellation);

    /// <summary>Takes the next message of any type, in order of arrival; waits for one if there is none.</summary>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    public Operation<object?> Receive(CancellationToken cancellation) =>
        new(Fiber, Receiving<object?>.Instance, cancellation: cancellation);

    /// <summary>Takes the next message, which must be a <typeparamref name="T"/>; waits for one if there is none.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <remarks>The await throws <see cref="MessageTypeException"/> for a message of another type, and leaves it queued.</remarks>
    public ReceiveOperation<T> Receive<T>() => new(Fiber);

    /// <summary>Takes the next message, which must be a <typeparamref name="T"/>; waits for one if there is none.</summary>
    /// <param name="timeout">Bound on the wait; zero takes what is there, null or infinite waits for ever.</param>
    /// <param name="alarmValue">What the await gives when the timeout came first. No message is lost by it.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <remarks>The await throws <see cref="MessageTypeException"/> for a message of another type, and leaves it queued.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<T?> Receive<T>(TimeSpan? timeout, T? alarmValue = default, CancellationToken cancellation = default) =>
        new(Fiber, Receiving<T?>.Instance, Timeouts.Bound(timeout), alarmValue, cancellation);

    /// <summary>Takes the next message, which must be a <typeparamref name="T"/>; waits for one if there is none.</summary>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <remarks>The await throws <see cref="MessageTypeException"/> for a message of another type, and leaves it queued.</remarks>
    public Operation<T> Receive<T>(CancellationToken cancellation) =>
        new(Fiber, Receiving<T>.Instance, cancellation: cancellation);

    /// <summary>The messages that come, one after the other: <c>await foreach (var order in self.ReceiveAll&lt;Order&gt;())</c>.</summary>
    /// <param name="timeout">Bound on the wait for each message, after which the stream ends; null or infinite waits for ever.</param>
    /// <param name="cancellation">Ends the stream: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <typeparam name="T">The type of the messages; one of another type is an error, and stays queued.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public MessageStream<T> ReceiveAll<T>(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(Fiber, Timeouts.Bound(timeout), cancellation);

    /// <summary>Waits until all the tasks have ended, then throws what the first of them threw that failed.</summary>
    /// <param name="tasks">Tasks of this task's scheduler; of none the wait is over at once.</param>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    /// <exception cref="ArgumentException">One of the tasks is null.</exception>
    /// <exception cref="InvalidOperationException">One belongs to another scheduler.</exception>
    public Coroutine WhenAll(params IEnumerable<PycosTask> tasks) => AllEnds.Of(Own("WhenAll", tasks));

    /// <summary>As <see cref="WhenAll(IEnumerable{PycosTask})"/>; gives false if the timeout came first.</summary>
    /// <param name="tasks">Tasks of this task's scheduler; of none the wait is over at once.</param>
    /// <param name="timeout">Bound on the whole wait; zero looks once at each, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>. The tasks go on.</param>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    /// <exception cref="ArgumentException">One of the tasks is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    /// <exception cref="InvalidOperationException">One belongs to another scheduler.</exception>
    public Coroutine<bool> WhenAll(IEnumerable<PycosTask> tasks, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        AllEnds.Of(Own("WhenAll", tasks), BoundFromNow(timeout), cancellation);

    /// <summary>Waits until all the tasks have ended; gives their values in the same order, or throws what the first of them threw that failed.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <inheritdoc cref="WhenAll(IEnumerable{PycosTask})"/>
    public Coroutine<T[]> WhenAll<T>(params IEnumerable<PycosTask<T>> tasks) => AllEnds.Of(Own("WhenAll", tasks));

    /// <summary>As <see cref="WhenAll{T}(IEnumerable{PycosTask{T}})"/>; gives null if the timeout came first.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <inheritdoc cref="WhenAll(IEnumerable{PycosTask}, TimeSpan?, CancellationToken)"/>
    public Coroutine<T[]?> WhenAll<T>(IEnumerable<PycosTask<T>> tasks, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        AllEnds.Of(Own("WhenAll", tasks), BoundFromNow(timeout), cancellation);

    /// <summary>Waits until one of the tasks has ended, in whichever way; gives that one.</summary>
    /// <param name="tasks">Tasks of this task's scheduler, at least one. Of several that have ended, the first is given.</param>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    /// <exception cref="ArgumentException">There is no task in it, or one is null.</exception>
    /// <exception cref="InvalidOperationException">One belongs to another scheduler.</exception>
    public Operation<PycosTask> WhenAny(params IEnumerable<PycosTask> tasks) => new(Fiber, new FirstEnd(OneAtLeast("WhenAny", tasks))!);

    /// <summary>As <see cref="WhenAny(IEnumerable{PycosTask})"/>; gives null if the timeout came first.</summary>
    /// <param name="tasks">Tasks of this task's scheduler, at least one. Of several that have ended, the first is given.</param>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>. The tasks go on.</param>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    /// <exception cref="ArgumentException">There is no task in it, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    /// <exception cref="InvalidOperationException">One belongs to another scheduler.</exception>
    public Operation<PycosTask?> WhenAny(IEnumerable<PycosTask> tasks, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(Fiber, new FirstEnd(OneAtLeast("WhenAny", tasks)), Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Creates a task on this task's scheduler.</summary>
    /// <inheritdoc cref="Scheduler.Spawn(Func{TaskContext, Coroutine}, string, bool, string)"/>
    public PycosTask Spawn(
        Func<TaskContext, Coroutine> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null) =>
        Fiber.Scheduler.Spawn(body, name, daemon, expression);

    /// <summary>Creates a task that computes a value on this task's scheduler.</summary>
    /// <inheritdoc cref="Scheduler.Spawn{T}(Func{TaskContext, Coroutine{T}}, string, bool, string)"/>
    public PycosTask<T> Spawn<T>(
        Func<TaskContext, Coroutine<T>> body,
        string? name = null,
        bool daemon = false,
        [CallerArgumentExpression(nameof(body))] string? expression = null) =>
        Fiber.Scheduler.Spawn(body, name, daemon, expression);

    /// <summary>Asks to be told of another task's end: a <see cref="TaskExited"/> comes as a message, once.</summary>
    /// <remarks>If the other has ended already, the notice comes at once.</remarks>
    /// <param name="task">The task to watch.</param>
    public void Monitor(PycosTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var self = Fiber;
        if (!self.Scheduler.MayWatch(task)) throw Misuse.ForeignTask("Monitor", task, self.Scheduler);
        if (ThisThread.Acting != self.Scheduler) throw Misuse.NotInTask($"Monitor of task '{task.Name}'");
        self.Scheduler.Observer?.OnAct(self, TaskActs.Monitor, WaitOutcome.Completed, task.Id, null);
        task.End.Audience.AddMonitor(self.Task);
    }

    /// <summary>Ends this task: throws at once, so that finally blocks run.</summary>
    /// <exception cref="TaskTerminatedException">Always.</exception>
    [DoesNotReturn]
    public void Terminate()
    {
        var self = Fiber;
        var isBetweenSteps = self.Scheduler.IsCurrent && !self.IsRunning && !self.Task.IsFinished;
        if (isBetweenSteps) throw self.TerminateBetweenSteps();
        self.Task.Terminate();
        throw new TaskTerminatedException(self.Task);
    }

    /// <summary>The tasks, which must be such as this task may wait for.</summary>
    private TTask[] Own<TTask>(string call, IEnumerable<TTask> tasks)
        where TTask : PycosTask
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var scheduler = Fiber.Scheduler;
        TTask[] all = [.. tasks];
        foreach (var task in all)
        {
            if (task is null) throw new ArgumentException($"One of the tasks that {call} is to wait for is null.", nameof(tasks));
            if (!scheduler.MayWatch(task)) throw Misuse.ForeignTask(call, task, scheduler);
        }
        return all;
    }

    private PycosTask[] OneAtLeast(string call, IEnumerable<PycosTask> tasks)
    {
        var all = Own(call, tasks);
        return all.Length > 0 ? all : throw new ArgumentException("There is no task to wait for, and so no first one.", nameof(tasks));
    }

    private Deadline BoundFromNow(TimeSpan? timeout)
    {
        _ = Timeouts.Bound(timeout);
        return new Deadline(Fiber.Scheduler.Clock, timeout);
    }
}
