namespace Pycos.Simulation;

/// <summary>A timer of the virtual clock; its callback runs as a step of its own.</summary>
internal sealed class VirtualTimer : WorkItem, ITimer, ISetTimer
{
    private static readonly Act FireAct = new(10, static (_, _) => Access.Memory, static _ => "fires");

    // What System.Threading.Timer accepts: 2^32 - 2 milliseconds.
    private static readonly TimeSpan TimeMax = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly HostClock clock;
    private readonly TimerCallback callback;
    private readonly object? state;
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private TimeSpan dueTime = Timeout.InfiniteTimeSpan;
    private long period;
    private long dueTick;
    private bool isReady;
    private bool isArmed;
    private bool isDisposed;

    internal VirtualTimer(HostClock clock, TimerCallback callback, object? state)
        : base(clock.Scheduler)
    {
        this.clock = clock;
        this.callback = callback;
        this.state = state;
        Id = Scheduler.NextId();
        Scheduler.HasPlainCode = true;
        if (Scheduler.IsCurrent) Scheduler.Observer?.OnPosted(Scheduler.Actor, this);
    }

    internal override string DisplayName => "timer";

    internal override string PendingText => "fires";

    TimeSpan ISetTimer.DueTime => dueTime;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var due = Checked(dueTime, nameof(dueTime));
        var interval = Checked(period, nameof(period));
        if (!Scheduler.IsCurrent)
        {
            // A timer that belongs to a run which is over is inert; on another thread it is an intruder.
            if (Scheduler.IsClosed) return false;
            Scheduler.CallFromOutside("Change of a timer of the virtual clock", static () => { });
        }
        if (isDisposed) return false;
        Touch();
        this.period = interval;
        // One that was stopped is still known by what it was.
        if (due != Timeouts.None) this.dueTime = dueTime;
        isArmed = due != Timeouts.None;
        if (isArmed) Arm(clock.After(due));
        else Scheduler.Timers.Remove(this);
        return true;
    }

    public void Dispose()
    {
        isDisposed = true;
        isArmed = false;
        if (!Scheduler.IsCurrent) return;
        Touch();
        Scheduler.Timers.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal override void OnTimerDue()
    {
        if (isReady) return;
        isReady = true;
        Scheduler.Driver.Enqueue(this);
    }

    internal override void Run()
    {
        isReady = false;
        Touch();
        // Stopped or moved after it came due and before its turn: the last word counts.
        if (!isArmed || dueTick > clock.World.Ticks) return;
        isArmed = false;
        Scheduler.Timers.Remove(this);
        if (period is > 0 and not Timeouts.None)
        {
            isArmed = true;
            Arm(clock.After(dueTick + period - clock.World.Ticks));
        }
        using var step = new CallbackStep(this, FireAct);
        if (IsOfTheProgram) step.Call(this, static timer => timer.CallInContext());
        else CallPlainly(step);
    }

    /// <summary>
    /// Whether the callback is the program's own: its awaits come back as steps, and what an async lambda throws is told of. The BCL's, of
    /// delays and the like, only tell others, who are to go on right there if they want no context.
    /// </summary>
    private bool IsOfTheProgram
    {
        get
        {
            var assembly = callback.Target is { } target ? target.GetType().Assembly : callback.Method.Module.Assembly;
            return assembly != typeof(TimeProvider).Assembly && assembly != typeof(Scheduler).Assembly;
        }
    }

    private void CallPlainly(in CallbackStep step)
    {
        using var plain = new NoContext();
        step.Call(this, static timer => timer.CallInContext());
    }

    /// <summary>Who sets a timer, and the timer, touch the same.</summary>
    private void Touch() => Scheduler.Observer?.OnTouch(Access.Memory);

    private void CallInContext()
    {
        if (context is null) Call();
        else ExecutionContext.Run(context, static timer => ((VirtualTimer)timer!).Call(), this);
    }

    private void Call() => callback(state);

    private void Arm(long due)
    {
        dueTick = due;
        // It may be set anew while it is set, or while it is due and waits for its turn.
        Scheduler.Timers.Remove(this);
        Scheduler.Timers.Add(this, due);
    }

    private static long Checked(TimeSpan time, string parameter)
    {
        if (time == Timeout.InfiniteTimeSpan) return Timeouts.None;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeMax, parameter);
        return time.Ticks;
    }
}
