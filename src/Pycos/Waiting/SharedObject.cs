namespace Pycos;

/// <summary>What identifies an object that tasks share: kind and name for reports, a number, and its scheduler.</summary>
/// <remarks>
/// The object belongs to the scheduler whose code uses it first, so that it can be made anywhere, a static field included;
/// numbers are given at first use, in an order that is the same in every run of the same schedule.
/// </remarks>
internal sealed class SharedObject
{
    private readonly string kind;
    private readonly string? name;
    private readonly SharedObject? companion;
    private readonly bool isPart;
    private readonly ulong origin = ThisThread.Scheduler is { Observer: { } observer } maker ? observer.OnMade(maker.Actor) : 0;
    private Scheduler? scheduler;

    /// <summary>An object with a name of its own, or a number.</summary>
    /// <param name="kind">For reports.</param>
    /// <param name="name">Null numbers it.</param>
    /// <param name="companion">What it is of no use without, and so belongs to the same scheduler.</param>
    internal SharedObject(string kind, string? name, SharedObject? companion = null)
    {
        this.kind = kind;
        this.name = name;
        this.companion = companion;
    }

    /// <summary>A part of another object, which is called by the whole.</summary>
    internal SharedObject(string kind, SharedObject whole)
        : this(kind, null, whole) => isPart = true;

    internal long Number { get; private set; }

    /// <summary>Whose it is; null as long as nobody has used it.</summary>
    internal Scheduler? Scheduler => scheduler;

    internal string DisplayName =>
        isPart ? $"{kind} of {companion!.DisplayName}"
        : name is not null ? $"{kind} '{ShownText.Line(name)}'"
        : Number > 0 ? $"{kind} #{Number}"
        : $"{kind} (not used yet)";

    /// <summary>The task that is running here, which is going to wait.</summary>
    internal Fiber RunningTask(string operation)
    {
        var running = ThisThread.Task;
        if (running is null) throw Misuse.NotInTask($"{operation} of {DisplayName}");
        if (running.Scheduler != scheduler) Bind(running.Scheduler, operation);
        return running;
    }

    /// <summary>The scheduler that is running here, be it a task or a callback that acts.</summary>
    internal Scheduler RunningScheduler(string operation)
    {
        var current = ThisThread.Acting ?? throw Misuse.OffScheduler(operation, DisplayName);
        if (current != scheduler) Bind(current, operation);
        return current;
    }

    /// <summary>Whether what runs here is its scheduler's; false also where it has none yet.</summary>
    internal bool IsHere => scheduler is { IsCurrent: true };

    /// <summary>Blocks a thread until <paramref name="condition"/> holds; false when the timeout came first.</summary>
    internal bool BlockUntil(string operation, Func<bool> condition, TimeSpan? timeout, string alternative) =>
        // One that nobody has used yet does not change while the thread asks.
        (scheduler ?? ThisThread.Acting)?.BlockUntil($"{operation} of {DisplayName}", condition, timeout, alternative) ?? condition();

    /// <summary>What threads that are blocked may be waiting for has happened.</summary>
    internal void WakeBlocked() => scheduler!.Driver.WakeBlocked();

    /// <summary>The running step looks at the object, or changes it, without an operation: the simulator takes that down.</summary>
    internal void Touch(bool isWrite = false)
    {
        if (ThisThread.Scheduler is not { Observer: { } observer } user) return;
        if (scheduler is null) Bind(user, isWrite ? "Change" : "Read");
        if (scheduler!.IsOfThisWorld) observer.OnTouch(new Access(ObjectKey.Shared(Number), isWrite));
    }

    /// <summary>The running step does something to the object; gives the scheduler.</summary>
    internal Scheduler Record(Act act, string call, WaitOutcome outcome = WaitOutcome.Completed)
    {
        var user = RunningScheduler(call);
        user.Observer?.OnAct(user.Actor, act, outcome, Number, this);
        return user;
    }

    /// <summary>Gives the object to a scheduler, if it has none.</summary>
    internal void Bind(Scheduler user, string operation)
    {
        // First: if that fails, this one is still anybody's.
        companion?.Bind(user, operation);
        if (Interlocked.CompareExchange(ref scheduler, user, null) is { } owner)
        {
            if (owner != user) throw Misuse.OtherScheduler(operation, DisplayName, owner.Name, user.Name);
            return;
        }
        Number = user.NextObjectNumber();
        user.Observer?.OnFirstUse(Number, kind, name, origin, companion?.Number ?? 0);
    }
}
