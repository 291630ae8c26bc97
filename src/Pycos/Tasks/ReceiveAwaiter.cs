using System.ComponentModel;

namespace Pycos.CompilerServices;

/// <summary>Awaits a <see cref="ReceiveOperation{T}"/>; used by <c>await</c>.</summary>
/// <typeparam name="T">The type that the message must have.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReceiveAwaiter<T> : IFrameAwaiter
{
    private readonly Fiber fiber;

    internal ReceiveAwaiter(Fiber fiber) => this.fiber = fiber;

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => fiber.TryPass(Receiving.Instance);

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult()
    {
        fiber.End();
        return fiber.TakeMessage<T>();
    }

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.Park(frame, Receiving.Instance, Timeouts.None);

    void IFrameAwaiter.AwaitPlainly(Action continuation) => fiber.RefuseAwait(Receiving.Instance.Call, continuation);
}
