using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>One call of a blocking function, and the task that waits for its result.</summary>
/// <remarks>
/// <see cref="Execute"/> runs where the function runs. All else happens in steps of the task's scheduler, except that the
/// call of a scheduler which has stopped ends wherever it ran.
/// </remarks>
/// <typeparam name="T">The type of the result.</typeparam>
internal abstract class BlockingCall<T>(AsyncThreadPool pool, Delegate function) : QueuedTarget<T>, IBlockingWork
{
    // Taken in the call of Run: when the function is started, the task's own values are not in force. Taken also where it is
    // the default one, so that what a function sets stays in it.
    private ExecutionContext? context = ExecutionContext.Capture();
    private Exception? thrown;
    private T? result;
    private bool isStarted;
    private bool hasRun;
    private bool isDropped;

    internal override byte Number => 15;

    internal override long ObjectId => pool.Number;

    internal override string Call => "Run";

    internal override string Phrase => "a blocking call";

    internal override string DisplayName => $"{MethodNames.Of(function.Method)} on {pool.DisplayName}";

    // The function runs on, whatever becomes of the task: its result is this task's or nobody's.
    internal override bool IsGivenForGood => true;

    internal override bool AllowsSwap => false;

    string IBlockingWork.DisplayName => DisplayName;

    long IBlockingWork.ObjectId => pool.Number;

    public void Execute()
    {
        thrown = ProgramCode.Call(this, static call =>
        {
            if (call.context is null) call.Compute();
            else ExecutionContext.Run(call.context, static call => ((BlockingCall<T>)call!).Compute(), call);
        });
        context = null;
    }

    public void HandBack()
    {
        hasRun = true;
        if (queue.First is { } waiter) waiter.Complete();
        else Drop();
        pool.OnCallEnded();
    }

    public void HandBackToNobody()
    {
        pool.DropResult();
        pool.OnCallEnded();
    }

    internal override bool TryComplete(Waiter waiter)
    {
        if (!isStarted)
        {
            isStarted = true;
            if (!pool.TryStart(this))
            {
                // Not thrown here, in the scheduler's own code: the error is the await's result.
                thrown = PoolMisuse.Disposed(pool.DisplayName);
                hasRun = true;
            }
        }
        // Awaited once more, after an exception ended the first await: the result is wanted after all.
        if (hasRun && isDropped) KeepResult();
        return hasRun;
    }

    internal override void Return(Waiter waiter) => Drop();

    internal override T Conclude(Waiter waiter, WaitOutcome outcome, T given)
    {
        if (thrown is not null) ExceptionDispatchInfo.Throw(thrown);
        return result!;
    }

    internal override Access Touches(Waiter waiter, WaitOutcome outcome) => Access.Write(ObjectKey.Shared(ObjectId));

    internal override string Pending(Waiter waiter) =>
        waiter.State == WaitState.Settled ? Done(null) : $"hands {DisplayName} to a thread";

    internal override string Done(object? detail) => $"has the result of {DisplayName}";

    /// <summary>Calls the function.</summary>
    protected abstract T CallFunction();

    private void Compute() => result = CallFunction();

    private void Drop()
    {
        isDropped = true;
        pool.DropResult();
    }

    private void KeepResult()
    {
        isDropped = false;
        pool.KeepResult();
    }
}

/// <summary>A call of a function.</summary>
internal sealed class BlockingFunction<T>(AsyncThreadPool pool, Func<T> function) : BlockingCall<T>(pool, function)
{
    protected override T CallFunction() => function();
}

/// <summary>A call of a function that computes nothing.</summary>
internal sealed class BlockingAction(AsyncThreadPool pool, Action action) : BlockingCall<NoResult>(pool, action)
{
    protected override NoResult CallFunction()
    {
        action();
        return default;
    }
}
