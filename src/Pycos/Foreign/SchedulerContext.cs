using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>Brings the continuations of foreign code back as steps of the scheduler in whose steps it was called.</summary>
/// <remarks>
/// The BCL runs a continuation within the step that completes what it awaits, if the context that it captured is the one that is
/// current there. So where each continuation is to be a step of its own, no two steps have the same one, once there is plain code
/// (<see cref="Scheduler.HasPlainCode"/>).
/// </remarks>
internal sealed class SchedulerContext(Scheduler scheduler) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (ForeignWait.Of(state) is { } own && own.Scheduler == scheduler)
        {
            if (!scheduler.IsClosed) own.ComeBack();
        }
        // An async void method throws: nobody is left to take it, and it is told of where it happens, as with a callback.
        else if (state is ExceptionDispatchInfo thrown && scheduler.IsCurrent) scheduler.Report(null, thrown.SourceException);
        else PostedCallback.Post(scheduler, d, state);
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
