using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>The signals that have come and were not taken, and those that wait for one.</summary>
internal sealed class SignalArrivals(SignalQueue signals, SharedObject identity) : QueuedTarget<PosixSignal>
{
    // In order of arrival, none of them twice: a handful.
    private readonly List<PosixSignal> arrived = [];
    private bool isClosed;

    internal override byte Number => 82;

    internal override long ObjectId => identity.Number;

    internal override string Call => "Next";

    internal override string DisplayName => identity.DisplayName;

    /// <summary>In a step of the scheduler: one has come.</summary>
    internal void Add(PosixSignal signal)
    {
        identity.Touch(isWrite: true);
        if (isClosed || arrived.Contains(signal)) return;
        if (queue.First is { } next) Serve(next, signal);
        else arrived.Add(signal);
    }

    /// <summary>Those that wait learn that none will come.</summary>
    internal void Close()
    {
        isClosed = true;
        queue.CompleteAll();
    }

    internal override void ThrowIfMisused(Waiter waiter) => signals.ThrowIfClosed();

    internal override bool TryComplete(Waiter waiter)
    {
        if (isClosed) return true;
        if (arrived.Count == 0) return false;
        waiter.Hand(arrived[0]);
        arrived.RemoveAt(0);
        return true;
    }

    internal override void Return(Waiter waiter)
    {
        if (isClosed || waiter.TakeGiven() is not PosixSignal signal || arrived.Contains(signal)) return;
        if (queue.First is { } next) Serve(next, signal);
        else arrived.Insert(0, signal);
    }

    internal override PosixSignal Conclude(Waiter waiter, WaitOutcome outcome, PosixSignal given)
    {
        if (outcome == WaitOutcome.TimedOut) throw new TimeoutException($"Next of {DisplayName} has timed out.");
        if (waiter.TakeGiven() is PosixSignal signal) return signal;
        throw RequestMisuse.Closed(DisplayName);
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    internal override string Waiting => $"waits for {DisplayName}";

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"looks for {DisplayName}";

    internal override string Done(object? detail) => $"takes {(detail is PosixSignal signal ? signal : "one")} of {DisplayName}";

    internal override string WaitsFor(Waiter waiter) => $"for {DisplayName}";

    internal override string Reason(Waiter waiter, History history) => "none has come that was not taken";

    private static void Serve(Waiter waiter, PosixSignal signal)
    {
        waiter.Hand(signal);
        waiter.Complete();
    }
}
