namespace Pycos;

/// <summary>Waiting for time to pass or to be resumed.</summary>
/// <typeparam name="T">The type of the value that a resume gives.</typeparam>
internal abstract class Pausing<T> : WaitTarget<T>
{
    internal override bool IsGivenForGood => true;

    internal override bool IsResumable => true;

    internal override bool TryComplete(Waiter waiter) => false;

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Control(waiter.Id));

    internal override string Done(object? detail) => $"is resumed with {Described.Of(detail)}";

    internal override string WaitsFor(Waiter waiter) => "to be resumed";

    internal override string Reason(Waiter waiter, History history) => history.Past(TaskActs.Resume, waiter.Id, "resumed it");

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given)
    {
        if (outcome == WaitOutcome.TimedOut) return given;
        return waiter.TakeGiven() switch
        {
            T value => value,
            null when default(T) is null => default!,
            var other => throw Misuse.ResumedWithAnotherType(waiter, typeof(T), other),
        };
    }
}
