namespace Pycos;

/// <summary>A lock or a permit that is held until it is disposed: <c>using (await gate.Hold())</c>.</summary>
/// <remarks>Dispose it once, in the task that holds it. What <c>default</c> gives holds nothing.</remarks>
public readonly struct Hold : IDisposable
{
    private readonly IReleasable? held;
    private readonly long ticket;

    internal Hold(IReleasable held)
    {
        this.held = held;
        ticket = held.Open();
    }

    /// <summary>False if the timeout came first: there is nothing to give back then, and disposing does nothing.</summary>
    public bool IsHeld => held is not null;

    /// <summary>Releases.</summary>
    /// <exception cref="SynchronizationLockException">
    /// A lock is no longer held by the running task; a semaphore's permit was given back by another copy of this.
    /// </exception>
    /// <exception cref="SemaphoreFullException">A semaphore has all its permits back already.</exception>
    public void Dispose() => held?.Release(ticket);
}
