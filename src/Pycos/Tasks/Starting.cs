namespace Pycos;

/// <summary>A task's first step, or the first of new code.</summary>
internal sealed class Starting : WaitTarget
{
    internal static readonly Starting Instance = new();

    internal override byte Number => 1;

    internal override string Call => "Start";

    internal override bool TryComplete(Waiter waiter) => true;

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Nothing;

    internal override string Done(object? detail) => "starts";
}
