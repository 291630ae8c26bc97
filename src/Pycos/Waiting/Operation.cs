using System.ComponentModel;
using Pycos.CompilerServices;

namespace Pycos;

/// <summary>Something that a task can wait for; await it once, where it was called.</summary>
/// <remarks>Nothing happens before the await, which is a scheduling point before it acts.</remarks>
/// <typeparam name="T">What the await gives.</typeparam>
public readonly struct Operation<T>
{
    private readonly OperationAwaiter<T> awaiter;

    internal Operation(
        Fiber fiber, WaitTarget<T> target, long timeout = Timeouts.None, T given = default!, CancellationToken cancellation = default) =>
        awaiter = new OperationAwaiter<T>(fiber, Cancelled(target, cancellation), timeout, given);

    /// <summary>Gives the awaiter that <c>await</c> uses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public OperationAwaiter<T> GetAwaiter() => awaiter;

    /// <summary>The operation as one that ends when the token is cancelled.</summary>
    internal static WaitTarget<T> Cancelled(WaitTarget<T> target, CancellationToken cancellation) =>
        cancellation.CanBeCanceled ? new CancellableWait<T>(target, cancellation) : target;
}

/// <summary>Something that a task can wait for and that gives nothing; await it once, where it was called.</summary>
/// <inheritdoc cref="Operation{T}" path="/remarks"/>
public readonly struct Operation
{
    private readonly OperationAwaiter awaiter;

    internal Operation(Fiber fiber, WaitTarget<NoResult> target, CancellationToken cancellation)
        : this(fiber, target, Timeouts.None, cancellation)
    {
    }

    internal Operation(Fiber fiber, WaitTarget<NoResult> target, long timeout = Timeouts.None, CancellationToken cancellation = default) =>
        awaiter = new OperationAwaiter(fiber, Operation<NoResult>.Cancelled(target, cancellation), timeout);

    /// <summary>Gives the awaiter that <c>await</c> uses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public OperationAwaiter GetAwaiter() => awaiter;
}
