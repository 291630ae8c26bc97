using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sync;

/// <summary>A condition: a list of those that gave up its lock and wait to be notified.</summary>
internal sealed class ConditionModel(Findings findings, MutexModel mutex) : ObjectModel(findings)
{
    private long number;

    internal override Type? Refusal(Wait wait) => mutex.Owner == wait.Task ? null : typeof(SynchronizationLockException);

    internal override bool IsThere(Wait wait) => false;

    internal override void Enter(Wait wait, TraceEvent e)
    {
        Expect(mutex.Owner == wait.Task, SharedRule.Regaining, $"Task {wait.Task} waits for a condition whose lock is held by {mutex.Owner}.");
        base.Enter(wait, e);
        number = e.ObjectId;
        wait.Depth = mutex.GiveUp();
    }

    /// <summary>It timed out or is to be interrupted, and has to wait for the lock first.</summary>
    internal override void Stay(Wait wait, TraceEvent e)
    {
        base.Stay(wait, e);
        if (wait.IsReturning || e.ObjectId == number) return;
        wait.MovedAt = e.Ticks;
        Queue.Remove(wait);
        Expect(mutex.Owner is not null, SharedRule.Waking, $"Task {wait.Task} waits for its condition's lock, which is free.");
        mutex.Regain(wait);
    }

    internal void Notify(int count)
    {
        while (count-- > 0 && Queue.Count > 0)
        {
            var wait = Queue[0];
            Queue.RemoveAt(0);
            wait.IsNotified = true;
            mutex.Regain(wait);
        }
    }

    internal override void End(Wait wait, Ending ending)
    {
        var wasNotified = EndWait(wait, ending);
        if (ending.Interruption is not null) return;
        mutex.ExpectTold(wait, ending);
        if (ending.Own is not null) return;
        Expect(ending.Value is bool value && value == wasNotified, SharedRule.Regaining, $"The wait of task {wait.Task} gave {ending.Value}, and it was {(wasNotified ? "" : "not ")}notified.");
    }

    /// <summary>However it ended, the task has its lock back; gives whether it was by a notification.</summary>
    internal bool EndWait(Wait wait, Ending ending)
    {
        if (wait.Phase == Phase.Waiting && !wait.IsReturning)
        {
            Queue.Remove(wait);
            mutex.RegainNow(wait);
        }
        Expect(mutex.Owner == wait.Task, SharedRule.Regaining, $"The wait of task {wait.Task} ended, and its lock is held by {mutex.Owner}.");
        // A lock that was never given up has its depth still.
        if (wait.Phase == Phase.Granted) Expect(mutex.Depth == wait.Depth, SharedRule.Regaining, $"Task {wait.Task} holds its lock {mutex.Depth} deep, and it was {wait.Depth}.");
        if (ending.Interruption is not null)
        {
            var isTermination = ending.Interruption is TaskTerminatedException;
            Expect(!wait.IsNotified || isTermination, SharedRule.Interruptions, $"An exception was raised in task {wait.Task}, which had been notified.");
            if (wait.IsNotified) Notify(1);
        }
        else if (!wait.IsNotified)
        {
            Findings.ExpectDue(wait.Began, wait.MovedAt ?? ending.Time);
        }
        return wait.IsNotified;
    }
}
