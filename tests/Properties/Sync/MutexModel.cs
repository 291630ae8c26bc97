using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sync;

/// <summary>A lock: an owner, a depth, and a list of those that want it, a condition's waiters among them.</summary>
internal sealed class MutexModel(Findings findings, string name, bool isReentrant) : ObjectModel(findings)
{
    private int? abandonedBy;

    internal int? Owner { get; private set; }

    internal int Depth { get; private set; }

    internal override Type? Refusal(Wait wait) => Owner == wait.Task && !isReentrant ? typeof(LockRecursionException) : null;

    internal override bool IsThere(Wait wait) => Owner is null || Owner == wait.Task;

    internal override void End(Wait wait, Ending ending)
    {
        if (ending.Interruption is not null)
        {
            // What was on its way to the task goes to the next.
            if (wait.Phase == Phase.Granted) HandOver();
            else Queue.Remove(wait);
            return;
        }
        if (ending.Value is false)
        {
            TimeOut(wait, ending);
            return;
        }
        if (wait.Phase != Phase.Granted) TakeAtOnce(wait);
        Expect(Owner == wait.Task, SharedRule.Exclusion, $"Task {wait.Task} acquired {name}, which is held by {Owner}.");
        ExpectTold(wait, ending);
    }

    internal void Release(int task, Exception? error)
    {
        var expected = Owner == task ? null : typeof(SynchronizationLockException);
        Expect(error?.GetType() == expected, SharedRule.Refusals, $"Task {task} released {name}, held by {Owner}: {error?.GetType().Name ?? "no error"}.");
        if (expected is null && --Depth == 0) HandOver();
    }

    /// <summary>The task gives the lock up, however deep it holds it.</summary>
    internal int GiveUp()
    {
        var depth = Depth;
        HandOver();
        return depth;
    }

    /// <summary>A condition's waiter gets the lock, or queues for it.</summary>
    internal void Regain(Wait wait)
    {
        if (Owner is null) Give(wait);
        else Queue.Add(wait);
    }

    /// <summary>A condition's waiter gets the free lock back in its own step.</summary>
    internal void RegainNow(Wait wait)
    {
        Expect(Owner is null, SharedRule.Regaining, $"The wait of task {wait.Task} ended, and {name} is held by {Owner}.");
        Give(wait);
    }

    /// <summary>If the former owner ended, the one who has the lock now is told; else it gets no such exception.</summary>
    internal void ExpectTold(Wait wait, Ending ending)
    {
        if (ending.Own is AbandonedLockException abandoned)
        {
            Expect(
                abandonedBy is { } dead && abandoned.Owner.Name == $"task-{dead}",
                SharedRule.Abandonment,
                $"Task {wait.Task} was told that {name} was abandoned by {abandoned.Owner.Name}, and it was by {abandonedBy}.");
            abandonedBy = null;
            return;
        }
        ExpectNoError(wait, ending);
        Expect(abandonedBy is null, SharedRule.Abandonment, $"Task {wait.Task} was not told that {name} was abandoned by {abandonedBy}.");
    }

    internal override void Exit(int task)
    {
        if (Owner != task) return;
        abandonedBy = task;
        HandOver();
    }

    private void TakeAtOnce(Wait wait)
    {
        Expect(
            wait.Phase == Phase.Parked && (Queue.Count == 0 || Owner == wait.Task),
            SharedRule.Order,
            $"Task {wait.Task} acquired {name} before {Queue.Count} that have waited longer, or were to get it.");
        if (Owner == wait.Task) Depth++;
        else if (Owner is null) Give(wait);
        Queue.Remove(wait);
    }

    private void HandOver()
    {
        Owner = null;
        Depth = 0;
        if (Queue.Count == 0) return;
        var next = Queue[0];
        Queue.RemoveAt(0);
        Give(next);
    }

    private void Give(Wait wait)
    {
        Owner = wait.Task;
        Depth = wait.Depth;
        wait.Phase = Phase.Granted;
    }
}
