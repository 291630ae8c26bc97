using System.Diagnostics;

namespace Pycos;

/// <summary>Runs blocking functions away from the scheduler, so that its tasks go on in the meantime.</summary>
/// <remarks>
/// <para>At most so many functions run at a time as the pool has threads; the others wait, first in, first out. The result, or
/// what the function threw, comes back to the task on its own scheduler. A task that ends, is interrupted or cancelled while it waits does not stop
/// the function: its result is dropped, and counted.</para>
/// <para>In real mode the functions run on threads of the pool's own, started as they are needed. In the simulator a function runs as one
/// step of its own, after a drawn virtual time, with the pool's limit kept. AsyncLocal values flow into the function. The pool is
/// used by tasks of one scheduler, the one that uses it first.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AsyncThreadPool : IAsyncDisposable
{
    private readonly SharedObject identity;
    private readonly Idleness idleness;
    private volatile BlockingCalls? threads;
    private volatile TaskCompletionSource? closed;
    private int scheduled;
    private int dropped;

    /// <summary>Makes a pool.</summary>
    /// <param name="threads">The most functions that run at a time, at least 1.</param>
    /// <param name="name">For threads, reports and errors; need not be unique. Null numbers it by first use.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    public AsyncThreadPool(int threads, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ThreadCount = threads;
        identity = new SharedObject("thread pool", name);
        idleness = new Idleness(this, identity);
    }

    /// <summary>The most functions that run at a time.</summary>
    public int ThreadCount { get; }

    /// <summary>How many functions have been scheduled and have not ended; from any thread.</summary>
    public int PendingCount
    {
        get
        {
            identity.Touch();
            return Scheduled;
        }
    }

    /// <summary>How many results nobody waited for any more; from any thread.</summary>
    public int DroppedResults
    {
        get
        {
            identity.Touch();
            return Volatile.Read(ref dropped);
        }
    }

    /// <summary>As <see cref="PendingCount"/>, for those whose look is part of an operation.</summary>
    internal int Scheduled => Volatile.Read(ref scheduled);

    internal long Number => identity.Number;

    internal string DisplayName => identity.DisplayName;

    /// <summary>Runs a function on a thread of the pool; completes with its value, or throws what it threw.</summary>
    /// <remarks>
    /// Terminating the task ends the wait; so do cancellation and an exception thrown into it, unless the result is there already. The
    /// function goes on to its end all the same, and its result is dropped. Hot swap waits for the function.
    /// </remarks>
    /// <param name="function">May block. It must not use the task's context.</param>
    /// <param name="cancellation">
    /// Ends the wait: the await throws <see cref="OperationCanceledException"/>. A function that has been scheduled runs all the same: give it the
    /// token too if it can stop early. One whose token is cancelled before the await is never scheduled.
    /// </param>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    /// <exception cref="InvalidOperationException">No task is running here, or one of another scheduler than the pool's.</exception>
    public Operation<T> Run<T>(Func<T> function, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        var fiber = identity.RunningTask("Run");
        ThrowIfClosed();
        return new(fiber, new BlockingFunction<T>(this, function), cancellation: cancellation);
    }

    /// <summary>Runs an action on a thread of the pool; completes when it has ended, or throws what it threw.</summary>
    /// <param name="action">May block. It must not use the task's context.</param>
    /// <param name="cancellation">
    /// Ends the wait: the await throws <see cref="OperationCanceledException"/>. An action that has been scheduled runs all the same: give it the
    /// token too if it can stop early. One whose token is cancelled before the await is never scheduled.
    /// </param>
    /// <inheritdoc cref="Run{T}" path="/remarks|/exception"/>
    public Operation Run(Action action, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        var fiber = identity.RunningTask("Run");
        ThrowIfClosed();
        return new(fiber, new BlockingAction(this, action), cancellation);
    }

    /// <summary>Waits until nothing is scheduled or running; gives false if the timeout came first. For tasks; threads call <see cref="Wait"/>.</summary>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<bool> Join(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(identity.RunningTask("Join"), idleness, Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Blocks the calling thread until nothing is scheduled or running. For threads; tasks await <see cref="Join"/>.</summary>
    /// <remarks>As <see cref="Scheduler.Join"/>, it sees what the pool's scheduler has taken in: a function that a task is about to run does not count yet.</remarks>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <returns>False if the timeout came first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    /// <exception cref="InvalidOperationException">A task calls it, or the simulator runs the program.</exception>
    /// <exception cref="ObjectDisposedException">The pool's scheduler stops before that.</exception>
    public bool Wait(TimeSpan? timeout = null)
    {
        _ = Timeouts.Bound(timeout);
        return identity.BlockUntil("Wait", () => Scheduled == 0, timeout, "In a task, await its Join.");
    }

    /// <summary>Takes no more functions, waits for those that are scheduled, and ends the threads. May be called from anywhere.</summary>
    public ValueTask DisposeAsync()
    {
        identity.Touch(isWrite: true);
        var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Either this sees a function that is being scheduled, or the function's task sees that the pool is closed.
        closing = Interlocked.CompareExchange(ref closed, closing, null) ?? closing;
        if (Scheduled == 0) CloseThreads(closing);
        return closing.Task.IsCompleted ? default : new ValueTask(closing.Task);
    }

    /// <summary>The pool's name, its threads, and how much it has to do.</summary>
    public override string ToString() => $"{DisplayName}, threads: {ThreadCount}, functions scheduled: {Scheduled}";

    /// <summary>In the task's step; false if the pool has been disposed since the task called it.</summary>
    internal bool TryStart(IBlockingWork call)
    {
        Interlocked.Increment(ref scheduled);
        if (closed is not null)
        {
            OnCallEnded();
            return false;
        }
        if (threads is null)
        {
            threads = identity.RunningScheduler("Run").Fabric.OpenThreads(ThreadCount, DisplayName);
        }
        threads.Start(call);
        return true;
    }

    internal void KeepResult() => Interlocked.Decrement(ref dropped);

    internal void DropResult() => Interlocked.Increment(ref dropped);

    internal void OnCallEnded()
    {
        if (Interlocked.Decrement(ref scheduled) > 0) return;
        if (closed is { } closing) CloseThreads(closing);
        // Elsewhere only when the scheduler has stopped, and nobody waits any more.
        if (!identity.IsHere) return;
        idleness.CompleteAll();
        identity.WakeBlocked();
    }

    private void CloseThreads(TaskCompletionSource closing)
    {
        threads?.Close();
        closing.TrySetResult();
    }

    private void ThrowIfClosed()
    {
        identity.Touch();
        if (closed is not null) throw PoolMisuse.Disposed(DisplayName);
    }
}
