using System.Runtime.ExceptionServices;

namespace Pycos;

/// <summary>One call of a blocking function, and the task that waits for its result.</summary>
/// <remarks>
/// <see cref="Execute"/> runs where the function runs. All else happens in steps of the task's scheduler, except that the
/// call of a scheduler which has stopped ends wherever it ran.
/// </remarks>
internal abstract class BlockingCall(AsyncThreadPool pool, Delegate function) : WaitTarget
{
    // Taken in the call of Run: when the function is started, the task's own values are not in force. Taken also where it is
    // the default one, so that what a function sets stays in it.
    private ExecutionContext? context = ExecutionContext.Capture();
    private bool isStarted;
    private bool hasRun;
    private bool isDropped;

    internal override long ObjectId => pool.Number;

    internal override string DisplayName => $"{FunctionName} on {pool.DisplayName}";

    internal string FunctionName => MethodNames.Of(function.Method);

    protected Exception? Thrown { get; private set; }

    /// <summary>Runs the function; what it throws is its result.</summary>
    internal void Execute()
    {
        try
        {
            if (context is null) Call();
            else ExecutionContext.Run(context, static call => ((BlockingCall)call!).Call(), this);
        }
        catch (Exception exception)
        {
            Thrown = exception;
        }
        context = null;
    }

    /// <summary>The function has run: its result goes to the task that waits for it, if one still does.</summary>
    internal void HandBack()
    {
        hasRun = true;
        if (First is { } waiter) waiter.Complete();
        else Drop();
        pool.OnCallEnded();
    }

    /// <summary>The scheduler has stopped in the meantime: nobody waits any more.</summary>
    internal void HandBackToNobody()
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
                Thrown = Misuse.PoolDisposed(pool.DisplayName);
                hasRun = true;
            }
        }
        // Awaited once more, after an exception ended the first await: the result is wanted after all.
        if (hasRun && isDropped) KeepResult();
        return hasRun;
    }

    internal override void Return(Waiter waiter) => Drop();

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

    protected abstract void Call();
}

/// <summary>A call that computes a value.</summary>
internal abstract class BlockingCall<T>(AsyncThreadPool pool, Delegate function) : BlockingCall(pool, function)
{
    private T? result;

    internal T Result
    {
        get
        {
            if (Thrown is not null) ExceptionDispatchInfo.Throw(Thrown);
            return result!;
        }
    }

    protected sealed override void Call() => result = Compute();

    protected abstract T Compute();
}

/// <summary>A call of a function.</summary>
internal sealed class BlockingFunction<T>(AsyncThreadPool pool, Func<T> function) : BlockingCall<T>(pool, function)
{
    protected override T Compute() => function();
}

/// <summary>A call of a function that computes nothing.</summary>
internal sealed class BlockingAction(AsyncThreadPool pool, Action action) : BlockingCall<NoResult>(pool, action)
{
    protected override NoResult Compute()
    {
        action();
        return default;
    }
}
