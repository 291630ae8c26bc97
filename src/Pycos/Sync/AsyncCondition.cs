using System.Diagnostics;

namespace Pycos;

/// <summary>Lets a task that holds a lock wait, without it, until another says that something has changed.</summary>
/// <remarks>
/// <para>Waiting gives up the lock, however deep the task holds it, and holds it as deep again when the wait is over: by a
/// notification, by its timeout, and also when an exception is raised in it. Notified tasks get the lock in order of
/// arrival.</para>
/// <para>An exception thrown into a task that has been notified already waits for the task's next await; a termination is
/// raised at once, and the notification goes to the next waiter. Notifying without holding the lock is allowed.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AsyncCondition
{
    private readonly SharedObject identity;
    private readonly Mutex mutex;
    private readonly Notifications notifications;

    /// <summary>Makes a condition with a reentrant lock of its own.</summary>
    /// <param name="name">For reports and errors; need not be unique. Null numbers it by first use.</param>
    public AsyncCondition(string? name = null)
        : this(new SharedObject("condition", name))
    {
    }

    /// <summary>Makes a condition on a lock that it shares.</summary>
    /// <param name="sharedLock">The lock that protects what tasks wait for.</param>
    /// <param name="name">For reports and errors; need not be unique. Null numbers it by first use.</param>
    public AsyncCondition(AsyncLock sharedLock, string? name = null)
        : this(Checked(sharedLock).Mutex, name)
    {
    }

    /// <inheritdoc cref="AsyncCondition(AsyncLock, string)"/>
    public AsyncCondition(AsyncReentrantLock sharedLock, string? name = null)
        : this(Checked(sharedLock).Mutex, name)
    {
    }

    private AsyncCondition(SharedObject identity)
        : this(identity, new Mutex(new SharedObject("lock", whole: identity), isReentrant: true))
    {
    }

    private AsyncCondition(Mutex mutex, string? name)
        : this(new SharedObject("condition", name, companion: mutex.Identity), mutex)
    {
    }

    private AsyncCondition(SharedObject identity, Mutex mutex)
    {
        this.identity = identity;
        this.mutex = mutex;
        notifications = new Notifications(identity, mutex);
    }

    /// <summary>Acquires the condition's lock.</summary>
    /// <inheritdoc cref="AsyncLock.Acquire"/>
    public Operation<bool> Acquire(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(mutex.Acquirer("Acquire"), mutex, Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Acquires the condition's lock until the result is disposed: <c>using (await condition.Hold())</c>.</summary>
    /// <inheritdoc cref="AsyncLock.Hold"/>
    public Operation<Hold> Hold(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(mutex.Acquirer("Acquire"), mutex.Holding, Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Releases the condition's lock.</summary>
    /// <inheritdoc cref="AsyncLock.Release"/>
    public void Release() => mutex.Release();

    /// <summary>Gives up the lock and waits to be notified; gives false if the timeout came first. The lock is held again then.</summary>
    /// <remarks>What the task waits for may have changed again by then: look, and wait again, or use <see cref="WaitFor"/>.</remarks>
    /// <param name="timeout">
    /// Bound on the wait for a notification, not on getting the lock back; zero does not give the lock up, null or infinite waits
    /// without bound.
    /// </param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>, with the lock held.</param>
    /// <exception cref="SynchronizationLockException">The running task does not hold the lock.</exception>
    /// <exception cref="AbandonedLockException">Raised at the await: the lock came back from a task that ended while it held it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<bool> Wait(TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        _ = identity.RunningTask("Wait");
        return new(mutex.OwnerAtWait(identity.DisplayName), new ConditionWait(notifications), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>Waits until <paramref name="predicate"/> holds; gives what it gave last. The lock is held then.</summary>
    /// <param name="predicate">Asked in this task, with the lock held: at once, and after every notification.</param>
    /// <param name="timeout">Bound on the wait for notifications; zero asks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">
    /// Ends the wait: the await throws <see cref="OperationCanceledException"/>, with the lock held. What the predicate gives after a
    /// notification that came before still counts.
    /// </param>
    /// <exception cref="SynchronizationLockException">The running task does not hold the lock.</exception>
    /// <exception cref="AbandonedLockException">Raised at the await: the lock came back from a task that ended while it held it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Coroutine<bool> WaitFor(Func<bool> predicate, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        _ = Timeouts.Bound(timeout);
        var scheduler = identity.RunningTask("WaitFor").Scheduler;
        _ = mutex.OwnerAtWait(identity.DisplayName);
        return WaitUntil(predicate, new Deadline(scheduler.Clock, timeout), cancellation);
    }

    /// <summary>Lets tasks go on that wait, those that have waited longest first.</summary>
    /// <param name="count">How many at the most, from 0; a notification that nobody waits for is lost.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public void Notify(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        identity.Record(Notifications.NotifyAct, "Notify");
        notifications.Notify(count);
    }

    /// <summary>Lets all tasks go on that wait.</summary>
    public void NotifyAll() => Notify(int.MaxValue);

    /// <summary>The condition's name, how many wait, and the state of its lock.</summary>
    public override string ToString() => notifications.ToString();

    private async Coroutine<bool> WaitUntil(Func<bool> predicate, Deadline deadline, CancellationToken cancellation)
    {
        // As with every wait: one that is cancelled before does not even look.
        cancellation.ThrowIfCancellationRequested();
        while (!predicate())
        {
            if (deadline.HasPassed) return false;
            await Wait(deadline.Remaining, cancellation);
        }
        return true;
    }

    private static T Checked<T>(T sharedLock)
    {
        ArgumentNullException.ThrowIfNull(sharedLock);
        return sharedLock;
    }
}
