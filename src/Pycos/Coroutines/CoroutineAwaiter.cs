using System.ComponentModel;

namespace Pycos.CompilerServices;

/// <summary>Awaits a <see cref="Coroutine"/>; used by <c>await</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CoroutineAwaiter : IFrameAwaiter
{
    private readonly CoroutineFrame<NoResult>? frame;
    private readonly int version;

    internal CoroutineAwaiter(CoroutineFrame<NoResult>? frame, int version)
    {
        this.frame = frame;
        this.version = version;
    }

    /// <summary>Whether the coroutine has ended.</summary>
    /// <exception cref="InvalidOperationException">The coroutine was awaited before.</exception>
    public bool IsCompleted => frame is null || frame.IsCompletedFor(version);

    /// <summary>Rethrows what the coroutine threw.</summary>
    public void GetResult() => frame?.TakeResult(version);

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => this.frame!.ContinueWith(frame);

    void IFrameAwaiter.AwaitPlainly(Action continuation) => frame!.RefuseAwait(continuation);
}

/// <summary>Awaits a <see cref="Coroutine{T}"/>; used by <c>await</c>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CoroutineAwaiter<T> : IFrameAwaiter
{
    private readonly CoroutineFrame<T>? frame;
    private readonly T result;
    private readonly int version;

    internal CoroutineAwaiter(CoroutineFrame<T>? frame, int version, T result)
    {
        this.frame = frame;
        this.version = version;
        this.result = result;
    }

    /// <summary>Whether the coroutine has ended.</summary>
    /// <exception cref="InvalidOperationException">The coroutine was awaited before.</exception>
    public bool IsCompleted => frame is null || frame.IsCompletedFor(version);

    /// <summary>Gives the coroutine's value or rethrows what it threw.</summary>
    public T GetResult() => frame is null ? result : frame.TakeResult(version);

    void IFrameAwaiter.Suspend(CoroutineFrame frame) => this.frame!.ContinueWith(frame);

    void IFrameAwaiter.AwaitPlainly(Action continuation) => frame!.RefuseAwait(continuation);
}
