using System.Runtime.CompilerServices;

namespace Pycos.Real;

/// <summary>Turns a scheduler's crank on a thread of its own, on the operating system's clock.</summary>
/// <remarks>
/// Ready items run first in, first out. Other threads post to the inbound queue; the driver parks when nothing is ready
/// until the next timer or the next inbound item. The thread keeps the process up while non-daemon tasks live.
/// </remarks>
internal sealed class RealDriver : Driver
{
    // Between two looks at the clock and at the inbound queue: long enough that neither costs, short enough to be prompt.
    private const int StepsPerRound = 128;

    // The same for what other threads post: they must not keep timers and tasks from their turn.
    private const int CallsPerRound = 1024;

    // Threads that post faster than their calls are taken in are slowed down from here on: else the queue, and with it each garbage
    // collection, grows without bound.
    private const int CallsMax = 8192;

    // They wait no longer than this for the driver, which may itself be waiting, in a step that blocks, for what they post next.
    private static readonly TimeSpan SlowDown = TimeSpan.FromMilliseconds(1);

    // A burst of calls from outside must not leave its room behind for good.
    private const int BatchKept = 4096;

    private const int SpinsBeforeParking = 20;

    // Longer waits are taken in pieces: what Monitor.Wait takes is bounded.
    private static readonly TimeSpan ParkMax = TimeSpan.FromDays(1);

    private readonly object gate = new();
    private readonly string name;
    private readonly MonotonicTime time;
    private readonly ReadyQueue ready = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Action> inbound = [];
    private List<Action> draining = [];
    private int drained;
    private Thread? thread;
    private bool hasInbound;
    private bool isParked;
    private bool isStopping;
    private bool hasStopped;
    private int blocked;

    internal RealDriver(string name, TimeProvider clock)
    {
        this.name = name;
        time = new MonotonicTime(clock);
    }

    internal override int StepBudget => 32;

    internal override bool HasPool => true;

    internal override Numbers Numbers { get; } = new();

    internal override TimerQueue Timers { get; } = new();

    internal override void Enqueue(WorkItem item) => ready.Add(item);

    internal override bool CallFromOutside(Scheduler scheduler, string operation, Action call)
    {
        lock (gate)
        {
            if (hasStopped) return false;
            Post(scheduler, call);
            if (inbound.Count > CallsMax) Monitor.Wait(gate, SlowDown);
            return true;
        }
    }

    internal override void ContinueFromOutside(ForeignContinuation continuation)
    {
        lock (gate)
        {
            // Foreign work may end after the scheduler has; its continuation has nowhere to go on.
            if (!hasStopped) Post(continuation.Scheduler, () => ready.Add(continuation));
        }
    }

    internal override void WakeBlocked()
    {
        // Either the waiter sees what has happened, or this sees the waiter: the barrier that the waiter takes holds for all
        // threads, so that what happens often, a task's end, needs none.
        if (Volatile.Read(ref blocked) == 0) return;
        lock (gate) Monitor.PulseAll(gate);
    }

    internal override void OnLivenessChanged(Scheduler scheduler)
    {
        lock (gate)
        {
            if (thread is not null && !hasStopped) thread.IsBackground = !scheduler.IsBusy;
        }
    }

    internal override bool BlockUntil(Scheduler scheduler, string operation, Func<bool> condition, TimeSpan? timeout)
    {
        if (condition()) return true;
        var started = time.Now;
        Interlocked.Increment(ref blocked);
        Interlocked.MemoryBarrierProcessWide();
        lock (gate)
        {
            try
            {
                while (!condition())
                {
                    if (hasStopped) throw Misuse.Stopped(name);
                    var left = Remaining(timeout, started);
                    if (left == TimeSpan.Zero) return false;
                    Monitor.Wait(gate, left);
                }
                return true;
            }
            finally
            {
                Interlocked.Decrement(ref blocked);
            }
        }
    }

    internal override ValueTask Stop(Scheduler scheduler)
    {
        lock (gate)
        {
            if (!hasStopped)
            {
                isStopping = true;
                Post(scheduler, static () => { });
            }
        }
        // Also when it takes no more calls: what the stop itself does may still be under way.
        return new ValueTask(stopped.Task);
    }

    /// <summary>Under the gate: queues a call and wakes the driver.</summary>
    private void Post(Scheduler scheduler, Action call)
    {
        inbound.Add(call);
        Volatile.Write(ref hasInbound, true);
        if (thread is null)
        {
            thread = new Thread(() => Turn(scheduler)) { Name = name, IsBackground = !scheduler.IsBusy };
            thread.UnsafeStart();
        }
        else if (isParked)
        {
            Monitor.PulseAll(gate);
        }
    }

    private void Turn(Scheduler scheduler)
    {
        scheduler.Enter();
        while (true)
        {
            if (HasCalls) TakeInbound();
            if (Timers.Count > 0) Timers.Fire(time.Now);
            TakeSteps(scheduler);
            if (scheduler.Fabric.HasFresh) scheduler.Fabric.LookAtFresh();
            // Asked even while there is something to run: a busy daemon must not keep its scheduler from stopping.
            if (isStopping && !scheduler.IsBusy && !scheduler.Ending.HasBegun)
            {
                // These may create tasks, which are waited for; only then do the daemons end.
                if (!scheduler.Ending.TryRunExitFunctions()) scheduler.Ending.Begin();
                continue;
            }
            if (ready.Count > 0 || HasCalls) continue;
            if (scheduler.Ending.HasBegun && scheduler.Live.Count == 0 && TryStop(scheduler)) return;
            if (scheduler.Fabric.ExpectsResult && ResultsComeSoon(scheduler.Fabric)) continue;
            Park();
        }
    }

    // A method of its own, since it is called often: the compiler optimises by what it saw, which it cannot well for a
    // loop that is entered once.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeSteps(Scheduler scheduler)
    {
        for (var steps = 0; steps < StepsPerRound && ready.Take() is { } item; steps++) scheduler.Step(item);
    }

    /// <summary>Whether there is something to take in; only the driver's own thread sees the rest of what it is taking.</summary>
    private bool HasCalls => drained < draining.Count || Volatile.Read(ref hasInbound);

    private void TakeInbound()
    {
        if (drained == draining.Count) TakeBatch();
        var end = Math.Min(drained + CallsPerRound, draining.Count);
        while (drained < end) draining[drained++]();
    }

    private void TakeBatch()
    {
        if (draining.Capacity > BatchKept) draining = [];
        else draining.Clear();
        drained = 0;
        lock (gate)
        {
            (inbound, draining) = (draining, inbound);
            hasInbound = false;
            if (draining.Count > CallsMax) Monitor.PulseAll(gate);
        }
    }

    /// <summary>A result that comes back within some microseconds costs less than to park and to be woken.</summary>
    private bool ResultsComeSoon(Fabric fabric)
    {
        while (fabric.HasFresh)
        {
            fabric.LookAtFresh();
            if (ready.Count > 0 || Volatile.Read(ref hasInbound)) return true;
        }
        if (!fabric.ExpectsResult) return false;
        var spinner = default(SpinWait);
        for (var spins = 0; spins < SpinsBeforeParking; spins++)
        {
            if (Volatile.Read(ref hasInbound)) return true;
            spinner.SpinOnce(sleep1Threshold: -1);
        }
        return false;
    }

    private void Park()
    {
        var due = Timers.NextDue;
        lock (gate)
        {
            if (hasInbound) return;
            isParked = true;
            if (due == long.MaxValue) Monitor.Wait(gate);
            else if (time.Until(due) is var wait && wait > TimeSpan.Zero) Monitor.Wait(gate, WholeMilliseconds(wait));
            isParked = false;
        }
    }

    private bool TryStop(Scheduler scheduler)
    {
        lock (gate)
        {
            if (hasInbound) return false;
            hasStopped = true;
            Monitor.PulseAll(gate);
        }
        scheduler.Close();
        scheduler.Fabric.Close();
        scheduler.Parts.OnStopped();
        scheduler.Faults.OnStopped();
        stopped.SetResult();
        return true;
    }

    private TimeSpan Remaining(TimeSpan? timeout, long started)
    {
        if (timeout is not { } bound || bound == Timeout.InfiniteTimeSpan) return Timeout.InfiniteTimeSpan;
        var left = bound - time.Since(started);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : WholeMilliseconds(left);
    }

    private static TimeSpan WholeMilliseconds(TimeSpan wait)
    {
        if (wait > ParkMax) return ParkMax;
        return TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }
}
