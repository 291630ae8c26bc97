using System.ComponentModel;

namespace Pycos.CompilerServices;

/// <summary>Awaits a <see cref="YieldOperation"/>; used by <c>await</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct YieldAwaiter : IFrameAwaiter
{
    private readonly Fiber fiber;

    internal YieldAwaiter(Fiber fiber) => this.fiber = fiber;

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted
    {
        get
        {
            if (!fiber.IsRunning) throw Misuse.NotYourself(fiber, Yielding.Instance.Call);
            if (fiber.IsParked) throw Misuse.CoroutineNotAwaited(fiber);
            return false;
        }
    }

    /// <summary>Used by <c>await</c>.</summary>
    public void GetResult() => fiber.End();

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => fiber.ParkForTurn(frame, Yielding.Instance);

    void IFrameAwaiter.AwaitPlainly(Action continuation) => fiber.RefuseAwait(Yielding.Instance.Call, continuation);
}
