namespace Pycos;

/// <summary>A task's messages as a stream, for <c>await foreach</c>.</summary>
/// <remarks>
/// In a coroutine each message is an operation of its own, as a receive is. Plain async code that the task calls can take it
/// as an <see cref="IAsyncEnumerable{T}"/>. What is not taken stays in the task's queue.
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
        Plainly(fiber, timeout, cancellation, cancellationToken);

    private static async IAsyncEnumerator<T> Plainly(Fiber fiber, long timeout, CancellationToken own, CancellationToken other)
    {
        while (true)
        {
            own.ThrowIfCancellationRequested();
            other.ThrowIfCancellationRequested();
            if (fiber.Messages > 0) yield return fiber.TakeMessage<T>();
            else if (!await Comes(fiber, timeout, own, other)) yield break;
        }
    }

    /// <summary>Whether a message comes in time. What goes on then was awaited on the scheduler, and is posted there.</summary>
    private static async Task<bool> Comes(Fiber fiber, long timeout, CancellationToken own, CancellationToken other)
    {
        var message = fiber.PlainSide.NextMessage = new TaskCompletionSource<bool>();
        using var timer = timeout == Timeouts.None ? null : fiber.Scheduler.Clock.CreateTimer(
            static message => ((TaskCompletionSource<bool>)message!).TrySetResult(false), message, TimeSpan.FromTicks(timeout), Timeout.InfiniteTimeSpan);
        using var byOwn = own.Register(() => message.TrySetCanceled(own));
        using var byOther = other.Register(() => message.TrySetCanceled(other));
        return await message.Task;
    }
}
