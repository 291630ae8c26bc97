namespace Pycos;

/// <summary>Brings the continuations of foreign code back as steps of the scheduler in whose steps it was called.</summary>
internal sealed class SchedulerContext(Scheduler scheduler) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (ForeignWait.Of(state) is not { } own || own.Scheduler != scheduler) PostedCallback.Post(scheduler, d, state);
        else if (!scheduler.IsClosed) own.ComeBack();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (scheduler.IsCurrent)
        {
            d(state);
            return;
        }
        SendFromOutside(d, state);
    }

    public override SynchronizationContext CreateCopy() => this;

    private void SendFromOutside(SendOrPostCallback d, object? state)
    {
        const string Operation = "A synchronous call into the scheduler";
        // What the callback throws is its caller's to catch, not the scheduler's to die of.
        var call = new Task(() => d(state));
        var isTaken = scheduler.CallFromOutside(Operation, () =>
        {
            call.RunSynchronously(TaskScheduler.Default);
            scheduler.Driver.WakeBlocked();
        });
        if (!isTaken) throw Misuse.Stopped(scheduler.Name);
        scheduler.BlockUntil(Operation, () => call.IsCompleted, null);
        call.GetAwaiter().GetResult();
    }
}
