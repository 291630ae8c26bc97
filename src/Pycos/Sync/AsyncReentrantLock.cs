using System.Diagnostics;

namespace Pycos;

/// <summary>A lock for tasks that its owner may acquire again, and has to release as often.</summary>
/// <remarks>In all else as <see cref="AsyncLock"/>: order of arrival, owner, abandonment, one scheduler.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AsyncReentrantLock
{
    /// <summary>Makes a lock that nobody holds.</summary>
    /// <param name="name">For reports and errors; need not be unique. Null numbers it by first use.</param>
    public AsyncReentrantLock(string? name = null) => Mutex = new Mutex(new SharedObject("reentrant lock", name), isReentrant: true);

    /// <summary>The task that holds the lock; null when it is free.</summary>
    public PycosTask? Owner
    {
        get
        {
            Mutex.Identity.Touch();
            return Mutex.Owner?.Task;
        }
    }

    /// <summary>How often the owner has acquired the lock and not yet released it; 0 when it is free.</summary>
    public int Depth
    {
        get
        {
            Mutex.Identity.Touch();
            return Mutex.Depth;
        }
    }

    internal Mutex Mutex { get; }

    /// <summary>Acquires the lock, or acquires it once more; gives false if the timeout came first.</summary>
    /// <param name="timeout">Bound on the wait; zero tries once, null or infinite waits without bound.</param>
    /// <exception cref="AbandonedLockException">Raised at the await: the task holds the lock now, and the former owner ended while it held it.</exception>
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

    /// <summary>Takes back one acquisition; the last one hands the lock to the task that has waited longest.</summary>
    /// <exception cref="SynchronizationLockException">The running task does not hold the lock.</exception>
    public void Release() => Mutex.Release();

    /// <summary>The lock's name, its owner, and how many wait.</summary>
    public override string ToString() => Mutex.ToString();
}
