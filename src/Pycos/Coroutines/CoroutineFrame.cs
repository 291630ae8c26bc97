using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>The result of a coroutine that has none.</summary>
internal readonly struct NoResult;

/// <summary>A suspended call of a coroutine: its locals, who awaits it, and how it ended, in one object.</summary>
/// <remarks>
/// Frames of a task form a list from the innermost to the root. When a frame ends, the task's step loop goes on with
/// its continuation, so that a deep chain of calls unwinds without using the thread's stack.
/// </remarks>
internal abstract class CoroutineFrame
{
    /// <summary>The frame that awaits this one; null for the root, and until the caller reaches its await.</summary>
    internal CoroutineFrame? Continuation;

    /// <summary>The execution context in which the frame goes on: where its AsyncLocal values live.</summary>
    internal ExecutionContext? Context;

    /// <summary>Counts the uses of this pooled object, so that a stale <see cref="Coroutine"/> is noticed.</summary>
    internal int Version;

    internal bool IsCompleted;

    /// <summary>Runs the method up to its next suspension or its end; never throws.</summary>
    internal abstract void MoveNext();

    /// <summary>The compiler's state machine: its type names the method, its fields hold the awaiters.</summary>
    internal abstract object StateMachineCopy { get; set; }

    internal abstract Type StateMachineType { get; }

    /// <summary>The call is awaited in a method that is no coroutine: it is given up, and its await throws.</summary>
    internal void RefuseAwait(Action continuation)
    {
        if (ThisThread.Task is { } fiber && fiber.OutermostParked == this) fiber.AbandonOperation();
        SetException(Misuse.AwaitedOutsideCoroutine($"the coroutine {MethodNames.Of(StateMachineType)}"));
        continuation();
    }

    internal abstract void SetException(Exception exception);

    internal bool IsCompletedFor(int version)
    {
        if (version != Version || Continuation is not null) throw Misuse.AwaitedTwice(this);
        if (IsCompleted) return true;
        // Only the call that the running task made last, and that is parked now, can be awaited: anything else would
        // splice one task's stack onto another's. Asked here, before the caller's own frame is touched.
        if (ThisThread.Task?.OutermostParked != this) throw Misuse.AwaitedByAnotherTask(this);
        return false;
    }

    /// <summary>The caller awaits this frame: it goes on when this one ends.</summary>
    internal void ContinueWith(CoroutineFrame caller)
    {
        ThisThread.Scheduler!.OutermostCaller = caller;
        Continuation = caller;
    }
}

/// <summary>A frame that ends with a value of type <typeparamref name="T"/>.</summary>
internal abstract class CoroutineFrame<T> : CoroutineFrame
{
    private ExceptionDispatchInfo? fault;
    private T? result;

    internal void SetResult(T value)
    {
        result = value;
        IsCompleted = true;
    }

    internal override void SetException(Exception exception)
    {
        fault = ExceptionDispatchInfo.Capture(exception);
        IsCompleted = true;
    }

    /// <summary>Gives the value or rethrows, and hands the frame back to its pool.</summary>
    internal T TakeResult(int version)
    {
        if (version != Version || !IsCompleted) throw Misuse.AwaitedTwice(this);
        var value = result;
        var thrown = fault;
        result = default;
        fault = null;
        Continuation = null;
        Context = null;
        IsCompleted = false;
        Version++;
        Recycle();
        thrown?.Throw();
        return value!;
    }

    /// <summary>Clears the locals and keeps the object for the next call of the same method.</summary>
    protected abstract void Recycle();
}

/// <summary>A frame of one particular method.</summary>
internal sealed class CoroutineFrame<T, TStateMachine> : CoroutineFrame<T>
    where TStateMachine : IAsyncStateMachine
{
    // A burst of a million calls must not pin a million frames for good.
    private const int PoolCapacity = 1024;

    [ThreadStatic]
    private static CoroutineFrame? pool;

    [ThreadStatic]
    private static int pooled;

    private TStateMachine? stateMachine;

    internal override object StateMachineCopy
    {
        get => stateMachine!;
        set => stateMachine = (TStateMachine)value;
    }

    internal override Type StateMachineType => typeof(TStateMachine);

    internal static CoroutineFrame<T, TStateMachine> Rent()
    {
        var free = pool;
        if (free is null) return new CoroutineFrame<T, TStateMachine>();
        pool = free.Continuation;
        pooled--;
        free.Continuation = null;
        return Unsafe.As<CoroutineFrame<T, TStateMachine>>(free);
    }

    internal void Load(ref TStateMachine machine) => stateMachine = machine;

    internal override void MoveNext() => stateMachine!.MoveNext();

    protected override void Recycle()
    {
        stateMachine = default;
        if (pooled >= PoolCapacity) return;
        Continuation = pool;
        pool = this;
        pooled++;
    }
}
