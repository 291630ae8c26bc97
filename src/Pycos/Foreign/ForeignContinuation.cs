namespace Pycos;

/// <summary>Foreign code goes on: what it left behind, on its way back to the scheduler in whose steps it was called.</summary>
internal abstract class ForeignContinuation(Scheduler scheduler) : WorkItem(scheduler)
{
    /// <summary>What has ended, and in which method it was awaited, for the report of a run in which nothing controls it.</summary>
    internal virtual string Awaited => $"an await of '{DisplayName}'";

    /// <summary>For the events of a run: the call that goes on; null where it is not known.</summary>
    internal virtual PlainCall? Call => null;

    /// <summary>On the scheduler's own thread: it goes on as a step of its own, unless it needs none.</summary>
    internal virtual void Arrive() => Scheduler.Driver.Enqueue(this);

    /// <summary>On whichever thread foreign work has ended.</summary>
    internal void ComeBack()
    {
        if (Scheduler.IsCurrent) Arrive();
        else Scheduler.Driver.ContinueFromOutside(this);
    }

    internal override void OnTimerDue()
    {
    }
}
