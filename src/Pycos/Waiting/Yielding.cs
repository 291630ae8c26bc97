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
