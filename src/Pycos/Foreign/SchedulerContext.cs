namespace Pycos;

/// <summary>Brings the continuations of foreign code back as steps of the scheduler in whose steps it was called.</summary>
internal sealed class SchedulerContext(Scheduler scheduler) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (scheduler.IsClosed) return;
        var isCurrent = scheduler.IsCurrent;
        // A task's own await needs no step in between: the task itself becomes ready.
        if (ForeignWait.Of(state) is { } comeBack && comeBack.Wait.Fiber.Scheduler == scheduler)
        {
            if (isCurrent) comeBack.Run();
            else scheduler.Driver.ContinueFromOutside(comeBack);
            return;
        }
        var callback = new PostedCallback(scheduler, d, state);
        if (isCurrent) scheduler.Driver.Enqueue(callback);
        else scheduler.Driver.ContinueFromOutside(callback);
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
