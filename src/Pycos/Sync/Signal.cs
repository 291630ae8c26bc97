using System.Diagnostics;

namespace Pycos;

/// <summary>The state of an event: whether it is set, and the queue of those that wait for it.</summary>
internal sealed class Signal(SharedObject identity, bool isSet) : QueuedTarget<bool>
{
    internal static readonly Act SetAct = Act.OnObject(42, static e => $"sets {e.Object}");
    private static readonly Act ClearAct = Act.OnObject(43, static e => $"clears {e.Object}");

    internal override byte Number => 12;

    internal override long ObjectId => identity.Number;

    internal override string Call => "Wait";

    internal override string DisplayName => identity.DisplayName;

    internal bool IsSet { get; private set; } = isSet;

    /// <summary>Lets all go on that wait now; what happens to the event before their steps does not concern them.</summary>
    internal void Set()
    {
        identity.Record(SetAct, "Set");
        IsSet = true;
        queue.CompleteAll();
    }

    internal void Clear()
    {
        identity.Record(ClearAct, "Clear");
        IsSet = false;
    }

    internal override bool TryComplete(Waiter waiter) => IsSet;

    internal override bool Conclude(Waiter waiter, WaitOutcome outcome, bool given) => outcome == WaitOutcome.Completed;

    internal override void AssertInvariants(Waiter waiter)
    {
        base.AssertInvariants(waiter);
        Debug.Assert(!IsSet || queue.First is null, $"{DisplayName}: nobody waits for an event that is set.");
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Read(ObjectKey.Shared(ObjectId));

    internal override string Reason(Waiter waiter, History history) => history.Past(SetAct, ObjectId, "set it");

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? Done(null) : $"looks at {DisplayName}";

    internal override string Done(object? detail) => $"sees {DisplayName} set";

    public override string ToString() => $"{DisplayName}, {(IsSet ? "set" : $"not set, {queue.Count()} waiting")}";
}
