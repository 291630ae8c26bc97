namespace Pycos;

/// <summary>Waiting for a child process to be started.</summary>
internal sealed class Launching : RequestWait<ChildProcess, StartedProcess>
{
    private readonly Scheduler scheduler;
    private readonly SharedObject identity;
    private readonly ProcessStart start;

    internal Launching(Scheduler scheduler, SharedObject identity, ProcessStart start, Request<StartedProcess> request)
        : base(identity, request)
    {
        this.scheduler = scheduler;
        this.identity = identity;
        this.start = start;
    }

    internal override byte Number => 80;

    internal override string Call => "Start";

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"starts {DisplayName}";

    internal override string Waiting => $"waits for {DisplayName} to start";

    internal override string Done(object? detail) => $"has started {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for {DisplayName} to start";

    internal override object? Detail(Waiter waiter) => null;

    private protected override ChildProcess Take(StartedProcess started) => new(scheduler, identity, start, started);

    // Nobody has its handle, and so nobody could end it, or take care that it is not stuck in a full pipe.
    private protected override void Keep(StartedProcess started)
    {
        started.Kill();
        started.Input?.Close();
        started.Output?.Close();
        started.Error?.Close();
    }
}
