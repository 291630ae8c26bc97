namespace Pycos;

/// <summary>A task's messages as a stream, for <c>await foreach</c>.</summary>
/// <remarks>
/// In a coroutine each message is an operation of its own, as a receive is. Plain async code that the task calls has to take it
/// as an <see cref="IAsyncEnumerable{T}"/>, on any thread in real mode, and one such call at a time; that stream ends with the task. What is not
/// taken stays in the task's queue.
/// </remarks>
/// <typeparam name="T">The type that the messages must have.</typeparam>
public readonly struct MessageStream<T> : IAsyncEnumerable<T>
{
    private readonly Fiber fiber;
    private readonly long timeout;
    private readonly CancellationToken cancellation;

    internal MessageStream(Fiber fiber, long timeout, CancellationToken cancellation)
    {
        this.fiber = fiber;
        this.timeout = timeout;
        this.cancellation = cancellation;
    }

    /// <summary>Begins to take messages; used by <c>await foreach</c> in a coroutine.</summary>
    public MessageEnumerator<T> GetAsyncEnumerator() => new(fiber, timeout, cancellation);

    IAsyncEnumerator<T> IAsyncEnumerable<T>.GetAsyncEnumerator(CancellationToken cancellationToken) =>
        new PlainMessages<T>(fiber, timeout, cancellation, cancellationToken);
}
