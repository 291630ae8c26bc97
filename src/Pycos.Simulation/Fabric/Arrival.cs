namespace Pycos.Simulation;

/// <summary>Something that comes to a host from outside at its time, as a step of its own: a packet, say.</summary>
internal sealed class Arrival : WorkItem
{
    private static readonly Act ArriveAct = new(51, static (_, _) => Access.Memory, static e => $"{e.Detail} arrives");

    private readonly string what;
    private readonly Action action;

    /// <param name="host">Where it arrives.</param>
    /// <param name="what">For reports.</param>
    /// <param name="action">What it does there; runs in no task.</param>
    /// <param name="sender">Who has sent it; null for nobody.</param>
    internal Arrival(Scheduler host, string what, Action action, WorkItem? sender)
        : base(host)
    {
        this.what = what;
        this.action = action;
        Id = host.Driver.Numbers.Next();
        host.Observer?.OnPosted(sender, this);
    }

    internal override string DisplayName => what;

    internal override string OperationNoun => "arrival";

    internal override string PendingText => "arrives";

    internal override void Run()
    {
        using var step = new CallbackStep(this, ArriveAct, detail: what);
        step.Call(action, static action => action());
    }

    internal override void OnTimerDue() => Scheduler.Driver.Enqueue(this);
}
