namespace Pycos;

/// <summary>A wait that gives a value of the caller's, instead of an exception, when its time is over.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class AlarmView<T>(WaitTarget<T> inner) : WaitView<T>(inner)
{
    private readonly WaitTarget<T> inner = inner;

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given) =>
        outcome == WaitOutcome.TimedOut ? given : inner.Conclude(waiter, outcome, given);
}
