using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos.CompilerServices;

/// <summary>Awaits a <see cref="YieldOperation"/>; used by <c>await</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct YieldAwaiter : ICriticalNotifyCompletion, IFrameAwaiter
{
    private readonly Fiber fiber;

    internal YieldAwaiter(Fiber fiber) => this.fiber = fiber;

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted
    {
        get
        {
            if (fiber.Scheduler.Running != fiber) throw Misuse.NotYourself(fiber, Yielding.Instance.Call);
            if (fiber.IsParked) throw Misuse.CoroutineNotAwaited(fiber);
            return false;
        }
    }

    /// <summary>Used by <c>await</c>.</summary>
    public void GetResult() => fiber.End();

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.ParkForTurn(frame, Yielding.Instance);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => fiber.RefuseAwait(Yielding.Instance.Call, continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => fiber.RefuseAwait(Yielding.Instance.Call, continuation);
}
