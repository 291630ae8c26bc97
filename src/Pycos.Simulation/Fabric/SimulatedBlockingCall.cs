namespace Pycos.Simulation;

/// <summary>A blocking function on its simulated thread: one step of its own.</summary>
internal sealed class SimulatedBlockingCall : WorkItem
{
    private static readonly Act RunAct = new(50, static (_, _) => Access.Memory, static e => $"runs {e.Detail}");

    private readonly SimulatedBlockingCalls thread;
    private readonly IBlockingWork call;

    internal SimulatedBlockingCall(Scheduler scheduler, SimulatedBlockingCalls thread, IBlockingWork call)
        : base(scheduler)
    {
        this.thread = thread;
        this.call = call;
        Id = scheduler.NextId();
        scheduler.Observer?.OnPosted(scheduler.Actor, this);
    }

    internal override string DisplayName => call.DisplayName;

    internal override bool IsOffScheduler => true;

    internal override void Run()
    {
        using var step = new CallbackStep(this, RunAct, call.ObjectId, Scheduler.Observer is { WantsDetails: true } ? call.DisplayName : null);
        // Its end frees a thread of the pool, and lets go on who waits for it.
        Scheduler.Observer?.OnTouch(Access.Write(ObjectKey.Shared(call.ObjectId)));
        // A thread of a real pool has no context to come back to, and is not the scheduler's.
        using (new NoContext()) call.Execute();
        call.HandBack();
        thread.Free();
    }

    internal override void OnTimerDue() => Scheduler.Driver.Enqueue(this);
}
