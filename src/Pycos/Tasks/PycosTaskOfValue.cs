using System.ComponentModel;
using Pycos.CompilerServices;
using System.Runtime.CompilerServices;

namespace Pycos;

/// <summary>A handle to a task that computes a value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <inheritdoc cref="PycosTask" path="/remarks"/>
public sealed class PycosTask<T> : PycosTask
{
    private T? result;

    internal PycosTask(Scheduler scheduler, long id, string? name, string? expression, Delegate body, bool daemon)
        : base(scheduler, id, name, expression, body, daemon)
    {
    }

    internal override object? BoxedResult => result;

    private protected override ITaskEnd MakeEnd() => new TaskEnd<T>(this);

    internal T? Result => result;

    /// <inheritdoc cref="PycosTask.Value"/>
    /// <returns>The value.</returns>
    public new T Value(TimeSpan? timeout = null)
    {
        Await(timeout);
        return result!;
    }

    /// <inheritdoc cref="PycosTask.Finish"/>
    public new Operation<TaskExit<T>> Finish(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(Watcher("Finish"), new Finishing<T>(this), Timeouts.Bound(timeout), cancellation: cancellation);

    /// <inheritdoc cref="PycosTask.AsTask"/>
    public new Task<T> AsTask() => new PlainEnd<T>(this, static task => ((PycosTask<T>)task).Result!).Task;

    /// <summary>Lets <c>await task</c> wait for the value, in tasks and in plain code; it rethrows what the task threw.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new OperationAwaiter<T> GetAwaiter()
    {
        var fiber = AwaitingFiber();
        return new(fiber, (TaskEnd<T>)EndFor(fiber), Timeouts.None, default!);
    }

    /// <inheritdoc cref="PycosTask.HotSwap" path="/summary|/remarks|/param|/returns"/>
    public bool HotSwap(Func<TaskContext, Coroutine<T>> body, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Swap(body, name);
    }

    internal override CoroutineFrame? Call(object body, TaskContext self)
    {
        var coroutine = Unsafe.As<Func<TaskContext, Coroutine<T>>>(body)(self);
        if (coroutine.Frame is null) result = coroutine.Result;
        return coroutine.Frame;
    }

    internal override void TakeResult(CoroutineFrame root) => result = Unsafe.As<CoroutineFrame<T>>(root).TakeResult(root.Version);
}
