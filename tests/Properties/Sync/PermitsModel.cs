using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sync;

/// <summary>A semaphore: a count, and a list of those that want a permit.</summary>
internal sealed class PermitsModel(Findings findings, int initial, int maximum) : ObjectModel(findings)
{
    internal int Free { get; private set; } = initial;

    internal override bool IsThere(Wait wait) => Free > 0;

    internal override void End(Wait wait, Ending ending)
    {
        ExpectNoError(wait, ending);
        if (ending.Interruption is not null)
        {
            if (wait.Phase == Phase.Granted) GoBack();
            else Queue.Remove(wait);
            return;
        }
        if (ending.Value is false)
        {
            TimeOut(wait, ending);
            return;
        }
        if (wait.Phase == Phase.Granted) return;
        Expect(
            wait.Phase == Phase.Parked && Queue.Count == 0,
            SharedRule.Order,
            $"Task {wait.Task} took a permit before {Queue.Count} that have waited longer.");
        Expect(Free > 0, SharedRule.Conservation, $"Task {wait.Task} took a permit, and none was free.");
        Free--;
        Queue.Remove(wait);
    }

    internal void Release(int task, int count, Exception? error)
    {
        var expected = Free + count - Queue.Count > maximum ? typeof(SemaphoreFullException) : null;
        Expect(error?.GetType() == expected, SharedRule.Refusals, $"Task {task} released {count} permits: {error?.GetType().Name ?? "no error"}.");
        if (expected is not null) return;
        for (var i = 0; i < count; i++) FreeOne();
    }

    /// <summary>There is room for it unless too many were released in the meantime.</summary>
    private void GoBack()
    {
        if (Free < maximum) FreeOne();
    }

    private void FreeOne()
    {
        if (Queue.Count == 0)
        {
            Free++;
            return;
        }
        Queue[0].Phase = Phase.Granted;
        Queue.RemoveAt(0);
    }
}
