using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sync;

/// <summary>An event: a flag, and a list of those that wait for it.</summary>
internal sealed class EventModel(Findings findings, bool isSet) : ObjectModel(findings)
{
    internal bool IsSet { get; private set; } = isSet;

    internal override bool IsThere(Wait wait) => IsSet;

    internal void Set()
    {
        IsSet = true;
        foreach (var wait in Queue) wait.Phase = Phase.Granted;
        Queue.Clear();
    }

    internal void Clear() => IsSet = false;

    internal override void End(Wait wait, Ending ending)
    {
        ExpectNoError(wait, ending);
        if (ending.Interruption is null && ending.Value is false)
        {
            TimeOut(wait, ending);
            return;
        }
        Queue.Remove(wait);
        if (ending.Interruption is not null || wait.Phase == Phase.Granted) return;
        Expect(IsSet && wait.Phase == Phase.Parked, SharedRule.Exclusion, $"Task {wait.Task} went on, and the event was not set.");
    }
}
