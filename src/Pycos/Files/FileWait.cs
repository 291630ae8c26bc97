namespace Pycos;

/// <summary>Waiting for something that a disk does.</summary>
/// <typeparam name="T">What the await gives.</typeparam>
/// <typeparam name="TResult">What the disk gives.</typeparam>
internal abstract class FileWait<T, TResult>(SharedObject identity, Request<TResult> request) : RequestWait<T, TResult>(identity, request)
{
    // What a disk has done it does not undo.
    internal override bool IsGivenForGood => true;

    internal override string Pending(Waiter waiter) => waiter.State == WaitState.Settled ? Done(null) : $"asks the disk: {Doing}";

    internal override string Waiting => $"waits for the disk: {Doing}";

    internal override string WaitsFor(Waiter waiter) => $"for the disk: {Doing}";

    internal override string Done(object? detail) => Doing;

    internal override object? Detail(Waiter waiter) => null;

    /// <summary>What the task does, as what follows its name.</summary>
    private protected abstract string Doing { get; }

    private protected override void Keep(TResult result)
    {
    }
}

/// <summary>Waiting for something that gives nothing.</summary>
internal abstract class FileAct(SharedObject identity, Request<bool> request) : FileWait<NoResult, bool>(identity, request)
{
    private protected override NoResult Take(bool result) => default;
}
