namespace Pycos;

/// <summary>Waiting until a thread pool has nothing left to do.</summary>
internal sealed class Idleness(AsyncThreadPool pool, SharedObject identity) : QueuedTarget<bool>
{
    internal override byte Number => 16;

    internal override long ObjectId => identity.Number;

    internal override string Call => "Join";

    internal override string Noun => "wait";

    internal override string DisplayName => $"all functions on {identity.DisplayName}";

    /// <summary>Nothing is left: those that wait go on.</summary>
    internal void CompleteAll() => queue.CompleteAll();

    internal override bool TryComplete(Waiter waiter) => pool.Scheduled == 0;

    internal override bool Conclude(Waiter waiter, WaitOutcome outcome, bool given) => outcome == WaitOutcome.Completed;

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Read(ObjectKey.Shared(ObjectId));

    internal override string Done(object? detail) => $"sees the end of {DisplayName}";
}
