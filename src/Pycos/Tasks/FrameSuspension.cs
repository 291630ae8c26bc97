using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>What both builders do when a method starts and when it has to wait.</summary>
internal static class FrameSuspension
{
    internal static void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        // Any of the BCL's builders restores the caller's execution and synchronization context around the call, the
        // way async methods promise; the type of the builder plays no part in it.
        default(AsyncValueTaskMethodBuilder).Start(ref stateMachine);
    }

    /// <summary>The method's frame, made at its first suspension.</summary>
    internal static CoroutineFrame Suspend<T, TStateMachine>(ref CoroutineFrame<T>? frame, ref TStateMachine stateMachine)
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
        var context = ExecutionContext.Capture();
        // It is nearly always the same; a comparison is cheaper than the garbage collector's write barrier.
        if (suspended.Context != context) suspended.Context = context;
        return suspended;
    }

    internal static void Await<TAwaiter>(CoroutineFrame frame, ref TAwaiter awaiter)
        where TAwaiter : INotifyCompletion
    {
        if (awaiter is IFrameAwaiter)
        {
            ((IFrameAwaiter)awaiter).Suspend(frame);
            return;
        }
        var wait = ForeignWait.Begin(frame, typeof(TAwaiter));
        try
        {
            awaiter.OnCompleted(wait.Continuation);
        }
        catch
        {
            // The method goes on with the exception: it waits for nothing.
            wait.GiveUp();
            throw;
        }
    }

    internal static void AwaitUnsafe<TAwaiter>(CoroutineFrame frame, ref TAwaiter awaiter)
        where TAwaiter : ICriticalNotifyCompletion
    {
        // For a struct awaiter the compiler resolves the test and the call when it compiles this instantiation: no box.
        if (default(TAwaiter) is not null && awaiter is IFrameAwaiter)
        {
            ((IFrameAwaiter)awaiter).Suspend(frame);
            return;
        }
        var wait = ForeignWait.Begin(frame, typeof(TAwaiter));
        try
        {
            awaiter.UnsafeOnCompleted(wait.Continuation);
        }
        catch
        {
            wait.GiveUp();
            throw;
        }
    }
}
