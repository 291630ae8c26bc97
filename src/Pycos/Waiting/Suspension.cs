namespace Pycos;

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
