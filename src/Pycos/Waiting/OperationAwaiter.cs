using System.ComponentModel;

namespace Pycos.CompilerServices;

/// <summary>Awaits an <see cref="Operation{T}"/>; used by <c>await</c>.</summary>
/// <typeparam name="T">What the await gives.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OperationAwaiter<T> : IFrameAwaiter
{
    private readonly Fiber? fiber;
    private readonly WaitTarget<T> target;
    private readonly long timeout;
    private readonly T given;

    internal OperationAwaiter(Fiber? fiber, WaitTarget<T> target, long timeout, T given)
    {
        this.fiber = fiber;
        this.target = target;
        this.timeout = timeout;
        this.given = given;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => target.TryPass(fiber);

    /// <summary>Used by <c>await</c>.</summary>
    public T GetResult() => target.End(fiber, given);

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => target.Park(fiber!, frame, timeout, given);

    void IFrameAwaiter.AwaitPlainly(Action continuation) => target.AwaitPlainly(fiber, continuation);
}

/// <summary>Awaits an <see cref="Operation"/>; used by <c>await</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OperationAwaiter : IFrameAwaiter
{
    private readonly Fiber? fiber;
    private readonly WaitTarget<NoResult> target;
    private readonly long timeout;

    internal OperationAwaiter(Fiber? fiber, WaitTarget<NoResult> target, long timeout)
    {
        this.fiber = fiber;
        this.target = target;
        this.timeout = timeout;
    }

    /// <summary>Used by <c>await</c>.</summary>
    public bool IsCompleted => target.TryPass(fiber);

    /// <summary>Used by <c>await</c>.</summary>
    public void GetResult() => target.End(fiber, default);

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => target.Park(fiber!, frame, timeout, default);

    void IFrameAwaiter.AwaitPlainly(Action continuation) => target.AwaitPlainly(fiber, continuation);
}
