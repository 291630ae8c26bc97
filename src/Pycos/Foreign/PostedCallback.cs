namespace Pycos;

/// <summary>A continuation of foreign code, run as a step of its own.</summary>
internal sealed class PostedCallback : ForeignContinuation
{
    private static readonly Act RunAct = new(9, static (_, _) => Access.Memory, static e => GoesOn(e.Detail));

    private readonly SendOrPostCallback callback;
    private readonly object? state;

    private PostedCallback(Scheduler scheduler, SendOrPostCallback callback, object? state)
        : base(scheduler)
    {
        this.callback = callback;
        this.state = state;
        Id = scheduler.NextId();
        scheduler.HasPlainCode = true;
        // The poster may belong to another host of the same world.
        if (scheduler.Observer is not { } observer || !scheduler.IsOfThisWorld) return;
        observer.OnPosted(ThisThread.Scheduler!.Actor, this);
        observer.OnTouch(Access.Memory);
    }

    /// <summary>From any thread: the callback is to run as a step of the scheduler; never, if that has stopped.</summary>
    internal static void Post(Scheduler scheduler, SendOrPostCallback callback, object? state)
    {
        if (!scheduler.IsClosed) new PostedCallback(scheduler, callback, state).ComeBack();
    }

    internal override string DisplayName => Scheduler.NamePrefix + ((state as INamedCallback)?.Name ?? ForeignCode.NameOf(state));

    internal override PlainCall? Call => state is INamedCallback ? null : AwaitedThing.CallBehind(state);

    internal override string PendingText => GoesOn(After);

    internal override string Awaited => ForeignCode.DescribeContinuation(state);

    internal override void Run()
    {
        var unawaited = Scheduler.Faults.WatchesPlainCalls ? UnawaitedCall.Unawaited(state) : null;
        using var step = new CallbackStep(this, RunAct, detail: Scheduler.Observer is { WantsDetails: true } ? After : null);
        step.Call(this, static posted => posted.callback(posted.state));
        if (unawaited is { IsFaulted: true }) Scheduler.Faults.OnUnawaited(new UnawaitedCall(unawaited));
    }

    private object? After => state as INamedCallback ?? (Call is { } call ? AwaitedThing.Of(call) : null);

    private static string GoesOn(object? after) => after switch
    {
        null => "goes on",
        INamedCallback => "is told",
        _ => $"goes on after {after}",
    };
}
