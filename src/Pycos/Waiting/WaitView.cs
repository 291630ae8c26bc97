namespace Pycos;

/// <summary>An operation that gives its result in another form: all else is as with the one under it.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal abstract class WaitView<T>(WaitTarget inner) : WaitTarget<T>
{
    internal override byte Number => inner.Number;

    internal override long ObjectId => inner.ObjectId;

    internal override bool IsGivenForGood => inner.IsGivenForGood;

    internal override bool HasBegun => inner.HasBegun;

    internal override bool IsCancelled => inner.IsCancelled;

    internal override bool AllowsSwap => inner.AllowsSwap;

    internal override bool IsResumable => inner.IsResumable;

    internal override bool TakesMessage => inner.TakesMessage;

    internal override Fiber? Holder => inner.Holder;

    internal override PycosTask? Awaited => inner.Awaited;

    internal override bool IsJoin => inner.IsJoin;

    internal override string? OutsideWork => inner.OutsideWork;

    internal override object QueuedAt => inner.QueuedAt;

    internal override WaitTarget Core => inner.Core;

    internal override string Call => inner.Call;

    internal override string Phrase => inner.Phrase;

    internal override string Noun => inner.Noun;

    internal override string? DisplayName => inner.DisplayName;

    internal override string Waiting => inner.Waiting;

    internal override string Expired => inner.Expired;

    internal override string TimedOut => inner.TimedOut;

    internal override void OnCancelled() => inner.OnCancelled();

    internal override void AssertInvariants(Waiter waiter) => inner.AssertInvariants(waiter);

    internal override void ThrowIfMisused(Waiter waiter) => inner.ThrowIfMisused(waiter);

    internal override bool TryComplete(Waiter waiter) => inner.TryComplete(waiter);

    internal override void Enqueue(Waiter waiter) => inner.Enqueue(waiter);

    internal override void Remove(Waiter waiter) => inner.Remove(waiter);

    internal override void Return(Waiter waiter) => inner.Return(waiter);

    internal override bool TryGiveUp(Waiter waiter, WaitOutcome outcome) => inner.TryGiveUp(waiter, outcome);

    internal override bool TryRaise(Exception exception) => inner.TryRaise(exception);

    internal override void OnMessage(Waiter waiter) => inner.OnMessage(waiter);

    internal override void Disconnect() => inner.Disconnect();

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => inner.Touches(waiter, outcome);

    internal override string? Reason(Waiter waiter, History history) => inner.Reason(waiter, history);

    internal override string Pending(Waiter waiter) => inner.Pending(waiter);

    internal override string WaitingFor(object? detail) => inner.WaitingFor(detail);

    internal override string Done(object? detail) => inner.Done(detail);

    internal override string WaitsFor(Waiter waiter) => inner.WaitsFor(waiter);

    internal override object? Detail(Waiter waiter) => inner.Detail(waiter);
}
