namespace Pycos;

/// <summary>A lock was acquired whose former owner ended without releasing it; the task that gets this holds the lock.</summary>
/// <remarks>
/// As with .NET's Mutex: what the lock protects may be half changed. Repair it and release the lock, or let the exception
/// end the task; the next one gets the exception in its turn.
/// </remarks>
public sealed class AbandonedLockException : Exception
{
    internal AbandonedLockException(string lockName, PycosTask owner)
        : base($"Task '{owner.FullName}' ended while it held {lockName}, so what the lock protects may be half changed. The lock "
            + "is held by the task that gets this exception: repair the state, then release it.") => Owner = owner;

    /// <summary>The task that ended while it held the lock.</summary>
    public PycosTask Owner { get; }
}
