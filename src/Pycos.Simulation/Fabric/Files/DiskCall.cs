namespace Pycos.Simulation;

/// <summary>One thing that a simulated disk does: a step of its own.</summary>
internal sealed class DiskCall : WorkItem
{
    private static readonly Act RunAct = Act.OnObject(100, static e => $"{e.Detail}");

    private readonly IBlockingWork call;

    internal DiskCall(Scheduler scheduler, IBlockingWork call)
        : base(scheduler)
    {
        this.call = call;
        Id = scheduler.NextId();
        scheduler.Observer?.OnPosted(scheduler.Actor, this);
    }

    internal override string DisplayName => $"{Scheduler.NamePrefix}disk";

    internal override string OperationNoun => "disk";

    internal override string PendingText => call.DisplayName;

    internal override Access PendingAccess => Access.Write(ObjectKey.Shared(call.ObjectId));

    internal override void Run()
    {
        using var step = new CallbackStep(this, RunAct, call.ObjectId, Scheduler.Observer is { WantsDetails: true } ? call.DisplayName : null);
        call.Execute();
        call.HandBack();
    }

    internal override void OnTimerDue() => Scheduler.Driver.Enqueue(this);
}
