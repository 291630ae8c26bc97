namespace Pycos;

/// <summary>The end of plain code that a request has called, on its way back to the scheduler.</summary>
internal sealed class PlainPromise : ForeignContinuation
{
    private readonly string name;
    private readonly Action onReturn;

    /// <param name="scheduler">Where it goes on.</param>
    /// <param name="name">What has ended, for reports.</param>
    /// <param name="onReturn">In a step of the scheduler.</param>
    internal PlainPromise(Scheduler scheduler, string name, Action onReturn)
        : base(scheduler)
    {
        this.name = name;
        this.onReturn = onReturn;
        Continuation = ComeBack;
    }

    /// <summary>What the awaiter is to call, on whichever thread.</summary>
    internal Action Continuation { get; }

    internal override string DisplayName => name;

    // A task waits for it, and becomes ready: no step is needed in between.
    internal override void Arrive() => Run();

    internal override void Run()
    {
        Scheduler.Observer?.OnTouch(Access.Memory);
        onReturn();
    }
}
