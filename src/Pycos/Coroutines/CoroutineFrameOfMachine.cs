using System.Runtime.CompilerServices;

namespace Pycos;

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
