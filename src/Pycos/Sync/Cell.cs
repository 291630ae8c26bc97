namespace Pycos;

/// <summary>The state of a shared variable, and reading it. Nobody ever waits for it.</summary>
internal sealed class Cell<T>(SharedObject identity, T value) : WaitTarget<T>
{
    private CellWrite<T>? write;
    private CellUpdate<T>? update;

    internal T Value { get; set; } = value;

    internal override byte Number => 18;

    internal override long ObjectId => identity.Number;

    internal override string Call => "Read";

    internal override string DisplayName => identity.DisplayName;

    /// <summary>Writing it.</summary>
    internal CellWrite<T> Write => write ??= new CellWrite<T>(this);

    /// <summary>Changing it. Most changes are one and the same function again and again, which is then made an operation once.</summary>
    internal CellUpdate<T> Update(Func<T, T> change) =>
        update is not null && update.Change == change ? update : update = new CellUpdate<T>(this, change);

    internal override bool TryComplete(Waiter waiter) => true;

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given) => Value;

    internal override object? Detail(Waiter waiter) => Value;

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Read(ObjectKey.Shared(ObjectId));

    internal override string Pending(Waiter waiter) => $"reads {DisplayName}";

    internal override string Done(object? detail) => $"reads {Described.Of(detail)} from {DisplayName}";
}

/// <summary>Writing a shared variable; gives what it replaces.</summary>
internal sealed class CellWrite<T>(Cell<T> cell) : WaitTarget<T>
{
    internal override byte Number => 19;

    internal override long ObjectId => cell.ObjectId;

    internal override string Call => "Write";

    internal override string DisplayName => cell.DisplayName;

    internal override bool TryComplete(Waiter waiter) => true;

    internal override void Park(Fiber fiber, CoroutineFrame frame, long timeout, T given)
    {
        base.Park(fiber, frame, timeout, given);
        // For the trace: the access itself happens after it.
        if (fiber.Scheduler.Observer is { WantsDetails: true }) fiber.Hand(given);
    }

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given)
    {
        waiter.TakeGiven();
        var former = cell.Value;
        cell.Value = given;
        return former;
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    // What is not kept for a trace is not known before it is written.
    internal override string Pending(Waiter waiter) =>
        waiter.Scheduler.Observer is { WantsDetails: true } ? Done(waiter.Given) : $"writes to {DisplayName}";

    internal override string Done(object? detail) => $"writes {Described.Of(detail)} to {DisplayName}";
}

/// <summary>Changing a shared variable in one go; gives the new value.</summary>
internal sealed class CellUpdate<T>(Cell<T> cell, Func<T, T> change) : WaitTarget<T>
{
    internal Func<T, T> Change => change;

    internal override byte Number => 20;

    internal override long ObjectId => cell.ObjectId;

    internal override string Call => "Update";

    internal override string DisplayName => cell.DisplayName;

    internal override bool TryComplete(Waiter waiter) => true;

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given)
    {
        var value = cell.Value = change(cell.Value);
        // The change may do things of its own, and throw: what comes of it is not known when the operation is told.
        if (waiter.Scheduler.Observer is { WantsDetails: true } observer) observer.OnConcluded(waiter, Number, value);
        return value;
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    internal override string Done(object? detail) => $"updates {DisplayName}";
}
