using Pycos.Fabric.Real;

namespace Pycos.Simulation;

/// <summary>Turns the crank of one simulated world: chooses who runs, moves time, and sees what goes wrong.</summary>
internal sealed class SimulationDriver : Driver
{
    // Between two looks at whether the exploration's time is over.
    private const int StepsPerLook = 1 << 16;

    // A world that is shut down has this many steps to end its daemons.
    private const int ShutdownSteps = 10_000;

    private readonly RunBuffers buffers;
    private readonly WorldOptions options;
    private readonly VirtualClock clock = new();
    private readonly Strategy strategy;
    private readonly IRunObserver? observer;
    private readonly Survey? survey;
    private readonly BehaviourWatch? behaviour;
    private readonly StepRecorder? recorder;
    private readonly List<(PycosTask Task, Exception Exception)> faults = [];
    private WorkItem? intruder;
    private string? foreignCall;
    private long progressStep;

    private bool isShuttingDown;

    /// <summary>Makes a world.</summary>
    /// <param name="buffers">Reused from run to run.</param>
    /// <param name="options">What the world is like.</param>
    /// <param name="strategy">Who runs next.</param>
    /// <param name="watch">What is kept of the run.</param>
    internal SimulationDriver(RunBuffers buffers, WorldOptions options, Strategy strategy, RunWatch watch)
    {
        this.buffers = buffers;
        this.options = options;
        this.strategy = strategy;
        observer = strategy.Observer;
        survey = watch.Survey;
        behaviour = watch.Behaviour;
        recorder = watch.Recorder;
        Trace = new TraceObserver(clock, buffers.Tables, buffers.Footprint) { Paths = recorder?.Paths };
        if (watch.KeepEvents) Trace.KeepEvents();
        Scheduler = new Scheduler(this, "simulation", Trace);
        clock.Scheduler = Scheduler;
        Scheduler.UnhandledException += OnFault;
        Entropy = new ChoiceEntropy(new ChoiceRandom(OnDraw, buffers.Values));
    }

    internal Scheduler Scheduler { get; }

    internal TraceObserver Trace { get; }

    internal long Steps { get; private set; }

    /// <summary>How often a task was put aside although it could have gone on.</summary>
    internal int Switches { get; private set; }

    internal TimeSpan VirtualTime => TimeSpan.FromTicks(clock.Ticks);

    internal Failure? Failure { get; private set; }

    /// <summary>Whether the exploration's time is over; asked now and then in a long run.</summary>
    internal Func<bool>? IsOver { get; init; }

    /// <summary>Steps after which the run is broken off.</summary>
    internal long StepsMax { get; init; } = long.MaxValue;

    /// <summary>Breaks the run off before its next step.</summary>
    internal CancellationToken Cancellation { get; init; }

    internal RunEnding Ending { get; private set; }

    internal PycosTask? Main { get; set; }

    internal override int StepBudget => 0;

    internal override TimeProvider Clock => clock;

    internal override Entropy Entropy { get; }

    /// <summary>Runs the world to its end.</summary>
    internal void Run()
    {
        do
        {
            while (Failure is null && Scheduler.NonDaemons > 0 && TryStep())
            {
            }
            if (IsGoingOn) observer?.OnLastExit(buffers.Enabled);
        }
        while (IsGoingOn && Scheduler.TryRunExitFunctions());
        // Before the daemons are ended: that they still subscribe is no mistake of theirs.
        if (IsGoingOn && options.FailsOnLeakedSubscription) Failure = FirstUnobservedFault() ?? Leftovers.Subscription(Scheduler);
        if (IsGoingOn && Scheduler.Live.Count > 0) ShutDown();
        Scheduler.Context.IsClosed = true;
        if (Ending == RunEnding.Complete) Failure ??= FirstUnobservedFault();
        if (Failure is { Step: 0 }) Failure = Failure.At(Steps, VirtualTime);
    }

    /// <summary>An assertion of the scenario does not hold.</summary>
    internal void Refute(string message)
    {
        var exception = new SimulationAssertionException(message);
        // Kept even if the program swallows the exception.
        OnFault(this, new UnhandledTaskExceptionEventArgs(Scheduler.Running?.Task, exception));
        throw exception;
    }

    internal override void Enqueue(WorkItem item)
    {
        observer?.OnReady(item);
        buffers.Enabled.Add(item);
    }

    internal override bool CallFromOutside(Scheduler scheduler, string operation, Action call)
    {
        if (scheduler.Context.IsClosed) return false;
        var error = Misuse.ForeignThread(operation, CallingThread.Describe());
        Interlocked.CompareExchange(ref foreignCall, error.Message, null);
        throw error;
    }

    internal override void ContinueFromOutside(Scheduler scheduler, WorkItem continuation) =>
        Interlocked.CompareExchange(ref intruder, continuation, null);

    internal override void WakeBlocked()
    {
    }

    internal override void OnLivenessChanged(Scheduler scheduler)
    {
    }

    internal override BlockingCalls OpenThreads(Scheduler scheduler, int threads, string name) =>
        new SimulatedBlockingCalls(scheduler, threads, buffers.Durations);

    internal override void OnAbandoned(OwnedTarget target, PycosTask owner)
    {
        if (!options.FailsOnAbandonedLock || Failure is not null) return;
        Failure = Leftovers.Lock(target, owner).At(Steps, VirtualTime);
    }

    internal override bool BlockUntil(Scheduler scheduler, string operation, Func<bool> condition, TimeSpan? timeout)
    {
        if (!CallFromOutside(scheduler, operation, static () => { })) throw Misuse.Stopped(scheduler.Name);
        return false;
    }

    internal override ValueTask Stop(Scheduler scheduler) => throw new InvalidOperationException(
        "The simulation's scheduler belongs to the simulator, which stops it when the run is over. Do not dispose it.");

    private bool IsGoingOn => Failure is null && Ending == RunEnding.Complete;

    /// <summary>One step, or one jump of time; false when nothing will ever happen again.</summary>
    private bool TryStep()
    {
        var enabled = buffers.Enabled;
        if (Volatile.Read(ref intruder) is not null || Volatile.Read(ref foreignCall) is not null)
        {
            Failure = Uncontrolled();
            return false;
        }
        if (enabled.Count == 0) return TryAdvance();
        Steps++;
        if (Steps > StepsMax || Cancellation.IsCancellationRequested || (Steps % StepsPerLook == 0 && IsOver?.Invoke() == true))
        {
            Ending = RunEnding.BrokenOff;
            return false;
        }
        if (Steps - progressStep > options.StepsWithoutProgress || Steps > options.StepLimit)
        {
            Failure = Endless(enabled);
            return false;
        }
        var chosen = enabled.Count == 1 ? TheOnly(enabled[0]) : Choose(enabled);
        if (chosen == Strategy.Redundant)
        {
            Ending = RunEnding.Redundant;
            return false;
        }
        Step(enabled, chosen);
        if (options.StepDuration > TimeSpan.Zero)
        {
            clock.AdvanceTo(clock.Ticks + options.StepDuration.Ticks);
            // Time goes on by itself here, so that progress is that somebody waited for it.
            if (Scheduler.Timers.NextDue <= clock.Ticks)
            {
                progressStep = Steps;
                buffers.Causes.OnTimeMoved();
                observer?.OnTimeMoved();
            }
            Scheduler.FireTimers(clock.Ticks);
        }
        return true;
    }

    private void Step(EnabledSet enabled, int chosen)
    {
        survey?.OnStep(enabled[chosen], hasChoice: enabled.Count > 1);
        if (!isShuttingDown) recorder?.OnStep(enabled.Items, chosen);
        var footprint = buffers.Footprint;
        footprint.Clear();
        var item = enabled.BeginStep(chosen);
        // A task looks at each of its awaits whether it is to be interrupted there.
        if (item is Waiter) footprint.Add(new Access(ObjectKey.Control(item.Id), false));
        // Where each step takes time, all that comes later comes at another time if it is another step's turn.
        if (options.StepDuration > TimeSpan.Zero) footprint.Add(new Access(ObjectKey.Time, true));
        Scheduler.Step(item);
        var isReady = enabled.EndStep();
        // How the daemons are ended is not explored.
        if (isShuttingDown) return;
        buffers.Causes.OnStep(item.Id, footprint);
        survey?.OnStepped(footprint);
        behaviour?.OnStep(item, footprint);
        observer?.OnStep(item, footprint, isReady);
    }

    private int TheOnly(WorkItem item) => !isShuttingDown && strategy is IPruner pruner && pruner.HasSeen(item) ? Strategy.Redundant : 0;

    private int Choose(EnabledSet enabled)
    {
        var current = enabled.Current;
        if (isShuttingDown) return Math.Max(current, 0);
        var index = strategy.Next(enabled);
        if (index == Strategy.Redundant) return index;
        buffers.Schedule.Record((uint)enabled.Count, ScheduleChoice.ValueOf(index, current));
        if (current >= 0 && index != current) Switches++;
        return index;
    }

    /// <summary>Nothing can run: time jumps to the next timer, or the run is over.</summary>
    private bool TryAdvance()
    {
        var due = Scheduler.Timers.NextDue;
        if (due != long.MaxValue)
        {
            if (due > clock.Ticks)
            {
                clock.AdvanceTo(due);
                buffers.Causes.OnTimeMoved();
                observer?.OnTimeMoved();
                progressStep = Steps;
            }
            Scheduler.FireTimers(due);
            return true;
        }
        if (isShuttingDown) return false;
        var fibers = Scheduler.Live.InOrder();
        // A task that died unnoticed is why the others wait.
        Failure = FirstUnobservedFault()
            ?? (fibers.FirstOrDefault(fiber => fiber is { Target: ForeignWait, Task.IsDaemon: false }) is { } foreign
                ? UncontrolledWait(foreign)
                : new Failure(FailureKind.Deadlock, WaitForGraph.Describe(fibers), null)
                {
                    Explanation = Trace.History is { } history ? new WaitExplanation(history).Of(fibers) : "",
                });
        return false;
    }

    /// <summary>The non-daemon tasks are done: the daemons end, in an order that is not explored.</summary>
    private void ShutDown()
    {
        isShuttingDown = true;
        Scheduler.End();
        var limit = Steps + ShutdownSteps;
        while (Failure is null && Scheduler.Live.Count > 0 && Steps < limit && TryStep())
        {
        }
        if (IsGoingOn && Scheduler.Live.Count > 0) Failure = Leftovers.Tasks(Scheduler.Live.InOrder());
    }

    private Failure Endless(EnabledSet enabled)
    {
        var names = string.Join(", ", enabled.Items.ToArray().Take(5).Select(item => $"'{item.DisplayName}'"));
        return new Failure(
            FailureKind.Livelock,
            Steps > options.StepLimit
                ? $"The run did not end within {options.StepLimit:N0} steps. Still running: {names}."
                : $"Livelock: {options.StepsWithoutProgress:N0} steps passed and {(options.StepDuration > TimeSpan.Zero ? "no timer came due" : "time stood still")}. Still running: {names}.",
            null);
    }

    private Failure Uncontrolled()
    {
        if (foreignCall is not null) return new Failure(FailureKind.UncontrolledNondeterminism, foreignCall, null);
        var what = intruder switch
        {
            ForeignReturn { Wait: { Fiber.Frame: not null } wait } => wait.Describe(),
            PostedCallback posted => ForeignCode.DescribeContinuation(posted.State),
            var other => $"an await of '{other!.DisplayName}'",
        };
        return UncontrolledAwait(what);
    }

    private static Failure UncontrolledWait(Fiber fiber) =>
        UncontrolledAwait(((ForeignWait)fiber.Target!).Describe());

    /// <summary>The same words whether the foreign thread was too late or just in time: it is the same bug.</summary>
    private static Failure UncontrolledAwait(string what) => new(
        FailureKind.UncontrolledNondeterminism,
        $"Uncontrolled nondeterminism: {what} can be completed by nothing in this run, only by something that the simulator "
        + "does not control, such as a thread of the pool (Task.Run) or the operating system's clock. Run the work as a task, "
        + "and take delays and timers from the task's Clock.",
        null);

    private Failure? FirstUnobservedFault()
    {
        foreach (var (task, exception) in faults)
        {
            if (!task.IsObserved) return Verdict.OfException(task, exception);
        }
        return null;
    }

    private void OnFault(object? sender, UnhandledTaskExceptionEventArgs fault)
    {
        if (Failure is not null) return;
        // An assertion says that the property is false, whoever may look at the task afterwards; the scenario's own body
        // and callbacks have nobody to look at them.
        if (fault.Task is null || fault.Task == Main || Assertions.Includes(fault.Exception))
        {
            Failure = Verdict.OfException(fault.Task, fault.Exception).At(Steps, VirtualTime);
        }
        else
        {
            faults.Add((fault.Task, fault.Exception));
        }
    }

    private void OnDraw(uint value)
    {
        Trace.OnAct(Scheduler.Actor, ChoiceRandom.DrawAct, WaitOutcome.Completed, value, Trace.WantsDetails ? value : null);
        buffers.Footprint.AddValue(value);
    }
}
