namespace Pycos;

/// <summary>The queue of those that wait until a thread pool has nothing left to do.</summary>
internal sealed class Idleness(AsyncThreadPool pool, SharedObject identity) : WaitTarget
{
    internal override long ObjectId => identity.Number;

    internal override string DisplayName => $"all functions on {identity.DisplayName}";

    internal override bool TryComplete(Waiter waiter) => pool.Scheduled == 0;
}
