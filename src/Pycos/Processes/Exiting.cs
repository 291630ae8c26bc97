using System.Diagnostics;

namespace Pycos;

/// <summary>Whether a child process has ended, and those that wait for it.</summary>
internal sealed class Exiting(SharedObject identity, Request<int> request) : QueuedTarget<int>, IRequestOwner
{
    internal override byte Number => 81;

    internal override long ObjectId => identity.Number;

    internal override string Call => "Exit";

    internal override string DisplayName => identity.DisplayName;

    /// <summary>The exit code; null as long as no end is known of.</summary>
    internal int? Code { get; private set; }

    /// <summary>From now on its end will be known.</summary>
    internal void Begin()
    {
        if (request.TryBegin(this)) Code = request.Result;
    }

    void IRequestOwner.OnOver()
    {
        identity.Touch(isWrite: true);
        Code = request.Result;
        queue.CompleteAll();
    }

    internal override bool TryComplete(Waiter waiter) => Code is not null;

    internal override int Conclude(Waiter waiter, WaitOutcome outcome, int given) =>
        outcome == WaitOutcome.TimedOut ? throw new TimeoutException($"Exit of {DisplayName} has timed out.") : Code!.Value;

    internal override void AssertInvariants(Waiter waiter)
    {
        base.AssertInvariants(waiter);
        Debug.Assert(Code is null || queue.First is null, $"{DisplayName}: nobody waits for the end of a process that has ended.");
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Read(ObjectKey.Shared(ObjectId));

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"looks whether {DisplayName} has ended";

    internal override string Waiting => $"waits for the end of {DisplayName}";

    internal override string Done(object? detail) => $"learns that {DisplayName} has ended{(detail is int code ? $" with {code}" : "")}";

    internal override string WaitsFor(Waiter waiter) => $"for the end of {DisplayName}";

    internal override object? Detail(Waiter waiter) => Code;
}
