using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pycos.Simulation;

/// <summary>Turns all schedulers of one world on one thread: chooses who runs, and moves time when nobody can.</summary>
internal sealed class Crank(RunBuffers buffers, WorldOptions options, WorldTime time, Strategy strategy, Judge judge, RunLimits limits) : Driver
{
    // Between two looks at whether the exploration's time is over.
    private const int StepsPerLook = 1 << 16;

    // Of more items it would take too long after each step.
    private const int AssertedMax = 64;

    private readonly EnabledSet enabled = buffers.Enabled;
    private readonly Footprint footprint = buffers.Footprint;
    private readonly CausalOrder causes = buffers.Causes;
    private readonly ChoiceStream schedule = buffers.Streams.Schedule;
    private readonly RunObservers observers = buffers.Observers;
    private readonly Fairness fairness = buffers.Fairness.Begin(options.StepsWithoutProgress);
    private readonly Intruders intruders = new();
    private readonly HandOvers handOvers = new(buffers.Pool, judge);
    private Scheduler? turning;
    private volatile bool isWaiting;

    // That of the world's own tasks, which are on no machine.
    private Scheduler? outside;
    private long progressStep;

    /// <summary>The hosts of the world.</summary>
    internal Hosts? Hosts
    {
        set
        {
            outside = value!.First.Scheduler;
            handOvers.Hosts = value;
        }
    }

    /// <summary>The world that it turns.</summary>
    internal World? World { get; set; }

    /// <summary>How often a task was put aside although it could have gone on.</summary>
    internal int Switches { get; private set; }

    internal RunEnding Ending { get; private set; }

    /// <summary>Whether only the daemons are left, which end in an order that is not explored.</summary>
    internal bool IsShuttingDown { get; set; }

    internal override int StepBudget => 0;

    internal override bool HasPool => false;

    internal override Numbers Numbers { get; } = new();

    internal override TimerQueue Timers => buffers.Timers;

    /// <summary>One step, or one jump of time; false when the run is over, or nothing will ever happen again.</summary>
    internal bool TryTurn()
    {
        if (intruders.HaveCome)
        {
            OnIntruder();
            return false;
        }
        if (enabled.Count == 0) return TryAdvance();
        time.BeginStep();
        if (time.Steps > limits.StepsMax || limits.Cancellation.IsCancellationRequested || (time.Steps % StepsPerLook == 0 && IsOver()))
        {
            if (time.Steps > limits.StepsMax) limits.OnLast?.Invoke(Announce());
            Ending = RunEnding.BrokenOff;
            return false;
        }
        if (time.Steps - progressStep > options.StepsWithoutProgress || time.Steps > options.StepLimit)
        {
            judge.OnEndless(enabled.Items.ToArray());
            return false;
        }
        var chosen = Next();
        if (chosen == Strategy.Redundant)
        {
            Ending = RunEnding.Redundant;
            return false;
        }
        Step(chosen);
        if (options.StepDuration > TimeSpan.Zero) PassTime();
        return true;
    }

    /// <summary>Who takes the step that is going on; from any thread.</summary>
    internal WorkItem? Stepping => turning?.Actor;

    /// <summary>Whether a step is over and the run waits for other threads, which may take them as long as it likes; from any thread.</summary>
    internal bool IsWaiting => isWaiting;

    /// <summary>The run is to end before its next step; from any thread.</summary>
    internal void Halt() => intruders.Halt();

    /// <summary>Nothing is going to happen: gives other threads, which may have been given something to do, a last chance.</summary>
    internal void AwaitIntruders()
    {
        Wait(() => buffers.Patience.Await(() => intruders.HaveCome));
        if (intruders.HaveCome) OnIntruder();
    }

    /// <summary>What follows on this thread is the scheduler's.</summary>
    internal void TurnTo(Scheduler scheduler)
    {
        if (turning == scheduler) return;
        turning = scheduler;
        scheduler.TakeThread();
    }

    /// <summary>The last task that the run waits for has ended.</summary>
    internal void OnLastExit()
    {
        foreach (var observer in observers.All) observer.OnLastExit(enabled);
    }

    /// <summary>Takes out all that belongs to a scheduler that is gone.</summary>
    internal void Forget(Scheduler gone)
    {
        Timers.Forget(gone);
        foreach (var item in enabled.Items.ToArray())
        {
            if (item.Scheduler != gone || !enabled.TryRemove(item)) continue;
            foreach (var observer in observers.OfReady) observer.OnGone(item);
        }
    }

    internal override void Enqueue(WorkItem item)
    {
        if (item.Scheduler.IsClosed) return;
        foreach (var observer in observers.OfReady) observer.OnReady(item);
        item.ReadySince = unchecked((int)time.Steps);
        enabled.Add(item);
    }

    internal override bool CallFromOutside(Scheduler scheduler, string operation, Action call)
    {
        if (scheduler.IsClosed) return false;
        throw Refusal(scheduler, operation);
    }

    internal override void ContinueFromOutside(ForeignContinuation continuation)
    {
        var scheduler = continuation.Scheduler;
        if (scheduler.IsClosed) return;
        if (!scheduler.IsOfThisWorld)
        {
            intruders.OnContinuation(continuation);
            return;
        }
        // Brought by another host, on the thread of both: plain code that hosts share is a test's own, and it is controlled.
        using var visit = new Visit(scheduler);
        continuation.Arrive();
    }

    internal override void WakeBlocked()
    {
    }

    internal override void OnLivenessChanged(Scheduler scheduler) => buffers.Liveness.OnChanged();

    // A scenario stands outside its machines and looks at them; they do not look at it, nor at each other.
    internal override bool MayWatch(Scheduler watcher, Scheduler watched) =>
        watcher == watched || (watched.Driver == this && watcher == outside);

    internal override bool BlockUntil(Scheduler scheduler, string operation, Func<bool> condition, TimeSpan? timeout) =>
        throw (scheduler.IsClosed ? Misuse.Stopped(scheduler.Name) : Refusal(scheduler, operation));

    internal override ValueTask Stop(Scheduler scheduler) => throw new InvalidOperationException(
        "The simulation's scheduler belongs to the simulator, which stops it when the run is over. Do not dispose it.");

    private InvalidOperationException Refusal(Scheduler concerned, string operation) => concerned.IsOfThisWorld
        ? Misuse.OtherHost(operation, ThisThread.Scheduler!.Name, concerned.Name)
        : intruders.OnCall(operation);

    private void OnIntruder()
    {
        if (intruders.Failure(null) is { } failure) judge.OnIntruder(failure);
        else Ending = RunEnding.BrokenOff;
    }

    /// <summary>Whoever is asked may tell a person how far the exploration is.</summary>
    private bool IsOver()
    {
        var isOver = false;
        Wait(() => isOver = limits.IsOver?.Invoke() == true);
        return isOver;
    }

    /// <summary>Between two steps: however long it takes, no step lasts for it.</summary>
    private void Wait(Action wait)
    {
        isWaiting = true;
        wait();
        isWaiting = false;
    }

    /// <summary>Chooses whose step would come now, and tells of it as if it were to be taken.</summary>
    private WorkItem Announce()
    {
        var chosen = Next();
        OnStepping(chosen);
        return enabled[chosen];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OnStepping(int chosen)
    {
        if (IsShuttingDown) return;
        foreach (var observer in observers.OfStepping) observer.OnStepping(enabled[chosen], enabled);
    }

    private void Step(int chosen)
    {
        OnStepping(chosen);
        var item = enabled.BeginStep(chosen);
        // A task looks at each of its awaits whether it is to be interrupted there.
        if (item is Waiter) footprint.Begin(Access.Read(ObjectKey.Control(item.Id)));
        else footprint.Clear();
        // Where each step takes time, all that comes later comes at another time if it is another step's turn.
        if (options.StepDuration > TimeSpan.Zero) footprint.Add(new Access(ObjectKey.Time, true));
        TurnTo(item.Scheduler);
        if (item.Scheduler.HasPlainCode) item.Scheduler.RenewContext();
        item.Scheduler.Step(item);
        var isReady = enabled.EndStep();
        if (handOvers.IsUnsettled) Wait(() => handOvers.Settle(intruders));
        AssertInvariants(item);
        // How the daemons are ended is not explored.
        if (IsShuttingDown) return;
        causes.OnStep(item.Id, footprint);
        foreach (var observer in observers.OfSteps) observer.OnStep(item, footprint, isReady);
    }

    /// <summary>After a step, of all that it may have touched, as long as that is little.</summary>
    [Conditional("DEBUG")]
    private void AssertInvariants(WorkItem stepped)
    {
        (stepped as Waiter)?.AssertInvariants();
        if (enabled.Count <= AssertedMax) enabled.AssertInvariants();
        // Of a host that is gone nothing is tidied up.
        if (!stepped.Scheduler.IsClosed && stepped.Scheduler.Live.Count <= AssertedMax) stepped.Scheduler.Live.AssertInvariants();
    }

    /// <summary>The place of whoever takes the next step.</summary>
    private int Next() =>
        enabled.Count == 1 ? Given(0) : fairness.Overdue(enabled, time.Steps) is >= 0 and var overdue ? Given(overdue) : Choose();

    /// <summary>Where there is no choice: only one can go on, or one has waited for too long.</summary>
    private int Given(int index) => !IsShuttingDown && strategy is IPruner pruner && pruner.HasSeen(enabled[index]) ? Strategy.Redundant : index;

    private int Choose()
    {
        var current = enabled.Current;
        if (IsShuttingDown) return Math.Max(current, 0);
        var index = strategy.Next(enabled);
        if (index == Strategy.Redundant) return index;
        schedule.Record((uint)enabled.Count, ScheduleChoice.ValueOf(index, current));
        if (current >= 0 && index != current) Switches++;
        return index;
    }

    /// <summary>The step has taken time.</summary>
    private void PassTime()
    {
        time.AdvanceTo(time.Ticks + options.StepDuration.Ticks);
        // Time goes on by itself here, so that progress is that somebody waited for it.
        if (Timers.NextDue <= time.Ticks) OnTimeMoved();
        Timers.Fire(time.Ticks);
    }

    /// <summary>Nothing can run: time jumps to the next timer; false if there is none.</summary>
    private bool TryAdvance()
    {
        var due = Timers.NextDue;
        if (due == long.MaxValue) return false;
        if (!PoolWatch.IsOn && due > time.Ticks && outside is { HasPlainCode: true }) Wait(() => buffers.Patience.AwaitPool(() => intruders.HaveCome));
        if (due > time.Ticks)
        {
            time.AdvanceTo(due);
            OnTimeMoved();
        }
        Timers.Fire(due);
        return true;
    }

    private void OnTimeMoved()
    {
        progressStep = time.Steps;
        fairness.OnProgress(progressStep);
        causes.OnTimeMoved();
        foreach (var observer in observers.All) observer.OnTimeMoved();
    }
}
