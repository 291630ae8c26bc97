using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Waits for one of Pycos's own objects, and says whether it came before the timeout; await it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WaitOperation : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;
    private readonly WaitTarget target;
    private readonly long timeout;
    private readonly OperationKind kind;

    internal WaitOperation(Fiber fiber, OperationKind kind, WaitTarget target, long timeout)
    {
        this.fiber = fiber;
        this.kind = kind;
        this.target = target;
        this.timeout = timeout;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted
    {
        get
        {
            target.ThrowIfMisused(fiber);
            return fiber.TryPass(kind, target);
        }
    }

    /// <summary>Used by <c>await</c>.</summary>
    public WaitOperation GetAwaiter() => this;

    /// <summary>Used by <c>await</c>.</summary>
    public bool GetResult() => target.Conclude(fiber, fiber.End());

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => Suspend(frame);

    internal void Suspend(CoroutineFrame frame) => fiber.Park(frame, kind, target, timeout);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(kind.ToString(), continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(kind.ToString(), continuation);
}
