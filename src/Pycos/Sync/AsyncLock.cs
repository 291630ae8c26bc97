using System.Diagnostics;

namespace Pycos;

/// <summary>A lock for tasks: one holds it at a time, and those that wait get it in order of arrival.</summary>
/// <remarks>
/// <para>The lock belongs to the task that acquired it; only that task can release it, and it cannot acquire it a second
/// time (<see cref="AsyncReentrantLock"/> can). Releasing hands it to the task that has waited longest: nobody overtakes.
/// A task that times out, is interrupted or ends while it waits leaves the queue at once.</para>
/// <para>If a task ends while it holds the lock, the next one gets it with an <see cref="AbandonedLockException"/>; the
/// simulator fails the run. The lock is used by tasks of one scheduler, the one that uses it first.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AsyncLock
{
    /// <summary>Makes a lock that nobody holds.</summary>
    /// <param name="name">For reports and errors; need not be unique. Null numbers it by first use.</param>
    public AsyncLock(string? name = null) => Mutex = new Mutex(new SharedObject("lock", name), isReentrant: false);

    /// <summary>The task that holds the lock; null when it is free.</summary>
    public PycosTask? Owner
    {
        get
        {
            Mutex.Identity.Touch();
            return Mutex.Owner?.Task;
        }
    }

    internal Mutex Mutex { get; }

    /// <summary>Acquires the lock; gives false if the timeout came first.</summary>
    /// <param name="timeout">Bound on the wait; zero tries once, null or infinite waits without bound.</param>
    /// <exception cref="AbandonedLockException">Raised at the await: the task holds the lock now, and the former owner ended while it held it.</exception>
    /// <exception cref="LockRecursionException">The running task holds the lock already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    /// <exception cref="InvalidOperationException">No task is running here, or one of another scheduler than the lock's.</exception>
    public Operation<bool> Acquire(TimeSpan? timeout = null) =>
        new(Mutex.Acquirer("Acquire"), Mutex, Timeouts.Bound(timeout));

    /// <summary>Acquires the lock until the result is disposed: <c>using (await gate.Hold())</c>.</summary>
    /// <remarks>
    /// With a timeout, ask the result's <see cref="Hold.IsHeld"/>. Where the await throws <see cref="AbandonedLockException"/> there is no result
    /// to dispose, and the lock is held: whoever catches it calls <see cref="Release"/>.
    /// </remarks>
    /// <inheritdoc cref="Acquire"/>
    public Operation<Hold> Hold(TimeSpan? timeout = null) =>
        new(Mutex.Acquirer("Hold"), Mutex.Holding, Timeouts.Bound(timeout));

    /// <summary>Releases the lock, and hands it to the task that has waited longest.</summary>
    /// <exception cref="SynchronizationLockException">The running task does not hold the lock.</exception>
    public void Release() => Mutex.Release();

    /// <summary>The lock's name, its owner, and how many wait.</summary>
    public override string ToString() => Mutex.ToString();
}
