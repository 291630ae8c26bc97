namespace Pycos;

/// <summary>Takes one message after the other; used by <c>await foreach</c>.</summary>
/// <typeparam name="T">The type that the messages must have.</typeparam>
public sealed class MessageEnumerator<T>
{
    private readonly Fiber fiber;
    private readonly WaitTarget<bool> next;
    private readonly long timeout;
    private T current = default!;

    internal MessageEnumerator(Fiber fiber, long timeout, CancellationToken cancellation)
    {
        this.fiber = fiber;
        this.timeout = timeout;
        next = Operation<bool>.Cancelled(new Next(this), cancellation);
    }

    /// <summary>The message taken last.</summary>
    public T Current => current;

    /// <summary>Takes the next message; gives false if the stream's timeout came first.</summary>
    public Operation<bool> MoveNextAsync() => new(fiber, next, timeout);

    private sealed class Next(MessageEnumerator<T> messages) : WaitView<bool>(Receiving.Instance)
    {
        internal override bool Conclude(Waiter waiter, WaitOutcome outcome, bool given)
        {
            if (outcome == WaitOutcome.TimedOut) return false;
            messages.current = ((Fiber)waiter).TakeMessage<T>();
            return true;
        }

        internal override void AwaitPlainly(Fiber? fiber, Action continuation) => fiber!.RefuseAwait(
            "the next message of ReceiveAll", continuation, $"pass the stream to it as an IAsyncEnumerable<{MethodNames.OfType(typeof(T))}>");
    }
}
