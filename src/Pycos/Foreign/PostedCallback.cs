namespace Pycos;

/// <summary>A continuation of foreign code, run as a step of its own.</summary>
internal sealed class PostedCallback : WorkItem
{
    private readonly Scheduler scheduler;
    private readonly SendOrPostCallback callback;

    internal PostedCallback(Scheduler scheduler, SendOrPostCallback callback, object? state)
    {
        this.scheduler = scheduler;
        this.callback = callback;
        State = state;
        Id = scheduler.NextId();
        if (scheduler.Observer is not { } observer || !scheduler.IsCurrent) return;
        observer.OnPosted(scheduler.Actor, Id);
        observer.OnTouch(OperationKind.Callback, 0);
    }

    internal object? State { get; }

    internal override string DisplayName => ForeignCode.NameOf(State);

    internal override void Run()
    {
        scheduler.RunningCallback = this;
        scheduler.Observer?.Record(this, OperationKind.Callback, WaitOutcome.Completed, 0, this);
        try
        {
            callback(State);
        }
        catch (Exception exception)
        {
            // The end of an async void method: no task and no caller is left to take it.
            scheduler.Report(null, exception);
        }
        finally
        {
            scheduler.RunningCallback = null;
        }
    }

    internal override void OnTimerDue()
    {
    }
}
