using System.Runtime.CompilerServices;

namespace Pycos.CompilerServices;

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

    internal static void Await<T, TAwaiter, TStateMachine>(
        ref CoroutineFrame<T>? frame, ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        if (awaiter is IFrameAwaiter) ((IFrameAwaiter)awaiter).Suspend(Suspend(ref frame, ref stateMachine));
        else AwaitForeign(ref frame, ref awaiter, ref stateMachine, static (ref awaiter, continuation) => awaiter.OnCompleted(continuation));
    }

    internal static void AwaitUnsafe<T, TAwaiter, TStateMachine>(
        ref CoroutineFrame<T>? frame, ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        // For a struct awaiter the compiler resolves the test and the call when it compiles this instantiation: no box.
        if (default(TAwaiter) is not null && awaiter is IFrameAwaiter)
        {
            ((IFrameAwaiter)awaiter).Suspend(Suspend(ref frame, ref stateMachine));
        }
        else
        {
            AwaitForeign(ref frame, ref awaiter, ref stateMachine, static (ref awaiter, continuation) => awaiter.UnsafeOnCompleted(continuation));
        }
    }

    /// <summary>The method's frame, made at its first suspension.</summary>
    private static CoroutineFrame<T> Suspend<T, TStateMachine>(ref CoroutineFrame<T>? frame, ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        var suspended = frame;
        if (suspended is null)
        {
            var rented = CoroutineFrame<T, TStateMachine>.Rent();
            // The builder is a field of the state machine: it must know its frame before the frame copies the machine.
            frame = rented;
            rented.Load(ref stateMachine);
            if (PlainUse<TStateMachine>.IsLikely && ThisThread.Scheduler is { } here) here.HasPlainCode = true;
            suspended = rented;
        }
        var context = ExecutionContext.Capture();
        // It is nearly always the same; a comparison is cheaper than the garbage collector's write barrier.
        if (suspended.Context != context) suspended.Context = context;
        return suspended;
    }

    // Not inlined: Pycos's own awaits, which are the frequent ones, are not to carry the weight of this.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AwaitForeign<T, TAwaiter, TStateMachine>(
        ref CoroutineFrame<T>? frame, ref TAwaiter awaiter, ref TStateMachine stateMachine, Register<TAwaiter> register)
        where TStateMachine : IAsyncStateMachine
    {
        var former = frame;
        ForeignWait? wait = null;
        try
        {
            wait = ForeignWait.Begin(Suspend(ref frame, ref stateMachine), typeof(TAwaiter));
            register(ref awaiter, wait.Continuation);
        }
        catch
        {
            // The method goes on with the exception, where it is: on the stack, if this would have been its first
            // suspension. A frame made for it would keep a stale copy of its locals.
            wait?.GiveUp();
            frame = former;
            throw;
        }
    }

    private delegate void Register<TAwaiter>(ref TAwaiter awaiter, Action continuation);
}
