using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos.CompilerServices;

/// <summary>Builds <see cref="Coroutine"/>; used by the compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder
{
    private CoroutineFrame<NoResult>? frame;

    /// <summary>Makes a builder.</summary>
    public static CoroutineMethodBuilder Create() => default;

    /// <summary>The coroutine that the method returns.</summary>
    public readonly Coroutine Task => frame is null ? default : new Coroutine(frame);

    /// <summary>Runs the method up to its first suspension.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => FrameSuspension.Start(ref stateMachine);

    /// <summary>Unused: frames hold the state machine by value.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Ends the coroutine.</summary>
    public readonly void SetResult() => frame?.SetResult(default);

    /// <summary>Ends the coroutine with an exception.</summary>
    public void SetException(Exception exception)
    {
        if (frame is null) frame = new FailedCall<NoResult>(exception);
        else frame.SetException(exception);
    }

    /// <summary>Suspends the method until the awaiter completes.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        FrameSuspension.Await(ref frame, ref awaiter, ref stateMachine);

    /// <summary>Suspends the method until the awaiter completes.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        FrameSuspension.AwaitUnsafe(ref frame, ref awaiter, ref stateMachine);
}

/// <summary>Builds <see cref="Coroutine{T}"/>; used by the compiler.</summary>
/// <typeparam name="T">The type of the coroutine's value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder<T>
{
    private CoroutineFrame<T>? frame;
    private T result;

    /// <summary>Makes a builder.</summary>
    public static CoroutineMethodBuilder<T> Create() => default;

    internal readonly CoroutineFrame<T>? Frame => frame;

    /// <summary>The coroutine that the method returns.</summary>
    public readonly Coroutine<T> Task => frame is null ? new Coroutine<T>(result) : new Coroutine<T>(frame);

    /// <summary>Runs the method up to its first suspension.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => FrameSuspension.Start(ref stateMachine);

    /// <summary>Unused: frames hold the state machine by value.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Ends the coroutine with its value.</summary>
    public void SetResult(T result)
    {
        if (frame is null) this.result = result;
        else frame.SetResult(result);
    }

    /// <summary>Ends the coroutine with an exception.</summary>
    public void SetException(Exception exception)
    {
        if (frame is null) frame = new FailedCall<T>(exception);
        else frame.SetException(exception);
    }

    /// <summary>Suspends the method until the awaiter completes.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        FrameSuspension.Await(ref frame, ref awaiter, ref stateMachine);

    /// <summary>Suspends the method until the awaiter completes.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        FrameSuspension.AwaitUnsafe(ref frame, ref awaiter, ref stateMachine);
}
