namespace Pycos.Simulation;

/// <summary>A blocking function on its simulated thread: one step of its own.</summary>
internal sealed class SimulatedBlockingCall : WorkItem
{
    private readonly Scheduler scheduler;
    private readonly SimulatedBlockingCalls thread;
    private readonly BlockingCall call;

    internal SimulatedBlockingCall(Scheduler scheduler, SimulatedBlockingCalls thread, BlockingCall call)
    {
        this.scheduler = scheduler;
        this.thread = thread;
        this.call = call;
        Id = scheduler.NextId();
        scheduler.Observer?.OnPosted(scheduler.Actor, Id);
    }

    internal override string DisplayName => call.DisplayName;

    internal override bool IsOffScheduler => true;

    internal override void Run()
    {
        scheduler.RunningCallback = this;
        scheduler.Observer?.Record(this, OperationKind.BlockingCall, WaitOutcome.Completed, call.ObjectId, call);
        // A thread of a real pool has no context to come back to, and is not the scheduler's.
        SynchronizationContext.SetSynchronizationContext(null);
        call.Execute();
        SynchronizationContext.SetSynchronizationContext(scheduler.Context);
        call.HandBack();
        thread.Free();
        scheduler.RunningCallback = null;
    }

    internal override void OnTimerDue() => scheduler.Driver.Enqueue(this);
}
