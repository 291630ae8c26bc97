namespace Pycos;

/// <summary>Letting others run: there is nothing to wait for but the task's next turn.</summary>
internal sealed class Yielding : WaitTarget
{
    internal static readonly Yielding Instance = new();

    internal override byte Number => 2;

    internal override string Call => "Yield";

    internal override bool TryComplete(Waiter waiter) => true;

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Memory;

    internal override string Done(object? detail) => "goes on";
}

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

/// <summary>Waiting for time to pass; a resume cuts it short.</summary>
internal sealed class Sleeping : Pausing<object?>
{
    internal static readonly Sleeping Instance = new();

    internal override byte Number => 3;

    internal override string Call => "Sleep";

    internal override string Pending(Waiter waiter) =>
        waiter.HasTimer ? "wakes" : waiter.State == WaitState.Settled ? "is resumed" : "sleeps";

    internal override string Expired => "wakes";

    internal override string Waiting => "sleeps";

    internal override string TimedOut => "wakes";
}

/// <summary>Waiting to be resumed; a timeout cuts it short.</summary>
/// <typeparam name="T">The type of the value that a resume has to give.</typeparam>
internal sealed class Suspension<T> : Pausing<T>
{
    internal static readonly Suspension<T> Instance = new();

    internal override byte Number => 4;

    internal override string Call => "Suspend";

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? "is resumed" : "suspends itself";

    internal override string Waiting => "waits to be resumed";
}
