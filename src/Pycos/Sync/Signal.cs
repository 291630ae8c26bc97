namespace Pycos;

/// <summary>The state of an event: whether it is set, and the queue of those that wait for it.</summary>
internal sealed class Signal(SharedObject identity, bool isSet) : WaitTarget
{
    internal override long ObjectId => identity.Number;

    internal override string DisplayName => identity.DisplayName;

    internal bool IsSet { get; private set; } = isSet;

    /// <summary>Lets all go on that wait now; what happens to the event before their steps does not concern them.</summary>
    internal void Set()
    {
        Record(OperationKind.Set);
        IsSet = true;
        CompleteAll();
    }

    internal void Clear()
    {
        Record(OperationKind.Clear);
        IsSet = false;
    }

    internal override bool TryComplete(Waiter waiter) => IsSet;

    public override string ToString() => $"{DisplayName}, {(IsSet ? "set" : $"not set, {CountWaiting()} waiting")}";

    private void Record(OperationKind kind)
    {
        var scheduler = identity.RunningScheduler(kind.ToString());
        scheduler.Observer?.Record(scheduler.Actor, kind, WaitOutcome.Completed, ObjectId, this);
    }
}
