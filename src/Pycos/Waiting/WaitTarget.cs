using System.Diagnostics;

namespace Pycos;

/// <summary>What a task waits for at an await: how it is got, and all that scheduler, simulator and reports need to know of it.</summary>
/// <remarks>
/// One small class an operation, beside the object that it is about. Nothing else in the runtime or in the simulator knows
/// which operations there are. An object that is waited for in one way is its own target.
/// </remarks>
internal abstract class WaitTarget
{
    /// <summary>Part of the trace hash: never changes, and is no other's; docs/design/formats.md lists them.</summary>
    internal abstract byte Number { get; }

    /// <summary>Number of the object in traces; 0 where the operation is about none.</summary>
    internal virtual long ObjectId => 0;

    /// <summary>At the await: what the call has checked may have changed since, if the operation was kept.</summary>
    internal virtual void ThrowIfMisused(Waiter waiter)
    {
    }

    /// <summary>In the waiter's own step: take what it came for, or say that it has to wait.</summary>
    internal abstract bool TryComplete(Waiter waiter);

    /// <summary>Whether a try that failed has begun something, which has to be ended before the wait can be.</summary>
    internal virtual bool HasBegun => false;

    /// <summary>The waiter waits from now on.</summary>
    internal virtual void Enqueue(Waiter waiter)
    {
    }

    /// <summary>It waits no more, for whatever reason.</summary>
    internal virtual void Remove(Waiter waiter)
    {
    }

    /// <summary>What was handed to the waiter goes back, since it was interrupted before it took it.</summary>
    internal virtual void Return(Waiter waiter)
    {
    }

    /// <summary>In the step of a waiter that timed out or is to be interrupted: whether it may end its wait at once.</summary>
    internal virtual bool TryGiveUp(Waiter waiter, WaitOutcome outcome) => true;

    /// <summary>Whether what was handed to a waiter cannot go back: then an exception waits for the task's next await.</summary>
    internal virtual bool IsGivenForGood => false;

    /// <summary>Whether the waiter wants to end its wait although neither what it came for nor its time has come.</summary>
    internal virtual bool IsCancelled => false;

    /// <summary>The await ends by cancellation: what it has to throw before that.</summary>
    internal virtual void OnCancelled()
    {
    }

    /// <summary>In the waiter's own step: makes the await one that throws the exception; false where it cannot be.</summary>
    /// <remarks>Most awaits do so by themselves, and need not be made to.</remarks>
    internal virtual bool TryRaise(Exception exception) => true;

    /// <summary>Whether the task's code may be replaced while it waits here.</summary>
    internal virtual bool AllowsSwap => true;

    /// <summary>Whether <see cref="PycosTask.Resume"/> ends the wait.</summary>
    internal virtual bool IsResumable => false;

    /// <summary>A message has come for the waiter.</summary>
    internal virtual void OnMessage(Waiter waiter)
    {
    }

    /// <summary>Whether a waiter that has been served here is going to take the first message in its mailbox.</summary>
    internal virtual bool TakesMessage => false;

    /// <summary>The waiter was taken off its await: what comes from there finds nobody.</summary>
    internal virtual void Disconnect()
    {
    }

    /// <summary>What the step that begins with the operation touches.</summary>
    /// <param name="waiter">Who is at it.</param>
    /// <param name="outcome">How it went; <see cref="WaitOutcome.Pending"/> before it is known.</param>
    internal abstract Access Touches(Waiter waiter, WaitOutcome outcome);

    /// <summary>The task that has to act for the waiter to go on, where one is known.</summary>
    internal virtual Fiber? Holder => null;

    /// <summary>The task whose end is waited for; null where it is something else.</summary>
    internal virtual PycosTask? Awaited => null;

    /// <summary>Whether nothing but the end of <see cref="Awaited"/>, a timeout or an interruption can let the waiter go on.</summary>
    internal virtual bool IsJoin => false;

    /// <summary>
    /// What completes the wait and is no step of any scheduler, with the method that awaits it; null where steps do. Nothing in a
    /// simulated world can complete it.
    /// </summary>
    internal virtual string? OutsideWork => null;

    /// <summary>For the report of a deadlock: who could have let the waiter go on; null where nothing more is known.</summary>
    internal virtual string? Reason(Waiter waiter, History history) => null;

    /// <summary>In whose queue those stand that wait.</summary>
    internal virtual object QueuedAt => this;

    /// <summary>What the object promises between two steps; what is broken here is a mistake of the runtime's own.</summary>
    /// <param name="waiter">A task that is at it, or that holds it.</param>
    [Conditional("DEBUG")]
    internal virtual void AssertInvariants(Waiter waiter)
    {
    }

    /// <summary>The operation under its wrappings.</summary>
    internal virtual WaitTarget Core => this;

    /// <summary>The operation as its caller wrote it: <c>Acquire</c>.</summary>
    internal abstract string Call { get; }

    /// <summary>The same for a person who reads of it in an error.</summary>
    internal virtual string Phrase => Call;

    /// <summary>The operation as a noun: <c>acquire</c>.</summary>
    internal virtual string Noun => Call.ToLowerInvariant();

    /// <summary>The object's kind and name; null where the operation is about none.</summary>
    internal virtual string? DisplayName => null;

    /// <summary>What the waiter is about to do or to find, when its turn comes.</summary>
    internal virtual string Pending(Waiter waiter) => Done(null);

    /// <summary>The same where its time is over.</summary>
    internal virtual string Expired => "times out";

    /// <summary>What it does while it waits.</summary>
    internal virtual string Waiting => $"waits for {DisplayName ?? Noun}";

    /// <summary>The same for the events of a run, where more may be known.</summary>
    /// <param name="detail">What <see cref="Detail"/> gave.</param>
    internal virtual string WaitingFor(object? detail) => Waiting;

    /// <summary>What it has done when it has what it came for.</summary>
    /// <param name="detail">What <see cref="Detail"/> gave.</param>
    internal abstract string Done(object? detail);

    /// <summary>What it does when its time is over.</summary>
    internal virtual string TimedOut => $"stops waiting: {DisplayName ?? Noun} timed out";

    /// <summary>What it waits for, after "waits", when it does so for ever.</summary>
    internal virtual string WaitsFor(Waiter waiter) => $"for {DisplayName ?? Noun}";

    /// <summary>What a completed wait is about, for <see cref="Done"/>.</summary>
    internal virtual object? Detail(Waiter waiter) => waiter.Given;
}
