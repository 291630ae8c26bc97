using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>Builds <see cref="Coroutine"/>; used by the compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder
{
    private CoroutineMethodBuilder<NoResult> inner;

    /// <summary>Makes a builder.</summary>
    public static CoroutineMethodBuilder Create() => default;

    /// <summary>The coroutine that the method returns.</summary>
    public Coroutine Task
    {
        get
        {
            var frame = inner.Frame;
            return frame is null ? default : new Coroutine(frame);
        }
    }

    /// <summary>Runs the method up to its first suspension.</summary>
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => inner.Start(ref stateMachine);

    /// <summary>Unused: frames hold the state machine by value.</summary>
    public void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Ends the coroutine.</summary>
    public void SetResult() => inner.SetResult(default);

    /// <summary>Ends the coroutine with an exception.</summary>
    public void SetException(Exception exception) => inner.SetException(exception);

    /// <summary>Suspends the method until the awaiter completes.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => inner.AwaitOnCompleted(ref awaiter, ref stateMachine);

    /// <summary>Suspends the method until the awaiter completes.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => inner.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
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
        where TStateMachine : IAsyncStateMachine
    {
        // Any of the BCL's builders restores the caller's execution and synchronization context around the call, the
        // way async methods promise; the type of the builder plays no part in it.
        default(AsyncValueTaskMethodBuilder).Start(ref stateMachine);
    }

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
        where TStateMachine : IAsyncStateMachine
    {
        var suspended = Suspended(ref stateMachine);
        if (awaiter is IFrameAwaiter) ((IFrameAwaiter)awaiter).Suspend(suspended);
        else awaiter.OnCompleted(ForeignWait.Begin(suspended, typeof(TAwaiter)));
    }

    /// <summary>Suspends the method until the awaiter completes.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        var suspended = Suspended(ref stateMachine);
        // For a struct awaiter the compiler resolves the test and the call when it compiles this instantiation: no box.
        if (default(TAwaiter) is not null && awaiter is IFrameAwaiter) ((IFrameAwaiter)awaiter).Suspend(suspended);
        else awaiter.UnsafeOnCompleted(ForeignWait.Begin(suspended, typeof(TAwaiter)));
    }

    private CoroutineFrame<T> Suspended<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        var suspended = frame;
        if (suspended is null)
        {
            var rented = CoroutineFrame<T, TStateMachine>.Rent();
            // The builder is a field of the state machine: it must know its frame before the frame copies the machine.
            frame = rented;
            rented.Load(ref stateMachine);
            suspended = rented;
        }
        suspended.Context = ExecutionContext.Capture();
        return suspended;
    }
}
