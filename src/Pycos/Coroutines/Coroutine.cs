using System.ComponentModel;
using System.Runtime.CompilerServices;
using Pycos.CompilerServices;

namespace Pycos;

/// <summary>What task code returns: an <c>async</c> method that a task runs, or that other task code awaits.</summary>
/// <remarks>
/// The method starts in its caller's step and runs up to its first await that has to wait. A call that never waits
/// allocates nothing; one that does keeps its locals in one pooled object. A coroutine belongs to the task that called
/// it, and is awaited once, by that task.
/// </remarks>
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder))]
public readonly struct Coroutine
{
    private readonly CoroutineFrame<NoResult>? frame;
    private readonly int version;

    internal Coroutine(CoroutineFrame<NoResult> frame)
    {
        this.frame = frame;
        version = frame.Version;
    }

    internal CoroutineFrame<NoResult>? Frame => frame;

    /// <summary>Gives the awaiter that <c>await</c> uses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CoroutineAwaiter GetAwaiter() => new(frame, version);
}

/// <summary>What task code that computes a value returns.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <inheritdoc cref="Coroutine" path="/remarks"/>
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder<>))]
public readonly struct Coroutine<T>
{
    private readonly CoroutineFrame<T>? frame;
    private readonly T result;
    private readonly int version;

    internal Coroutine(T result)
    {
        this.result = result;
        frame = null;
        version = 0;
    }

    internal Coroutine(CoroutineFrame<T> frame)
    {
        this.frame = frame;
        version = frame.Version;
        result = default!;
    }

    internal CoroutineFrame<T>? Frame => frame;

    /// <summary>The value, when the call never had to wait (<see cref="Frame"/> is null).</summary>
    internal T Result => result;

    /// <summary>Gives the awaiter that <c>await</c> uses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CoroutineAwaiter<T> GetAwaiter() => new(frame, version, result);
}
