namespace Pycos;

/// <summary>The state of a shared variable. Nobody ever waits for it.</summary>
internal sealed class Cell<T>(SharedObject identity, T value) : WaitTarget
{
    internal T Value { get; private set; } = value;

    internal override long ObjectId => identity.Number;

    internal override string DisplayName => identity.DisplayName;

    internal override object? Content => Value;

    internal override bool TryComplete(Waiter waiter) => true;

    /// <summary>In the step of the task that accesses it; gives what the access is for.</summary>
    internal T Access(OperationKind kind, T written, Func<T, T>? change)
    {
        if (kind == OperationKind.Update) return Value = change!(Value);
        var former = Value;
        if (kind == OperationKind.Write) Value = written;
        return former;
    }
}
