namespace Pycos;

/// <summary>The errors for programs that break a rule of locks and semaphores.</summary>
internal static class SyncMisuse
{
    internal static LockRecursionException AcquiredTwice(Mutex mutex, Fiber fiber) => new(
        $"Task '{fiber.DisplayName}' acquires {mutex.DisplayName}, which it holds already: it would wait for itself. Release it "
        + "first, or use an AsyncReentrantLock.");

    internal static SynchronizationLockException NotTheOwner(string operation, Mutex mutex, Fiber? caller) => new(
        $"{operation} of {mutex.DisplayName} by {(caller is null ? "code that is not a task" : $"task '{caller.DisplayName}'")}, which does not "
        + $"hold it: {(mutex.Owner is { } owner ? $"task '{owner.DisplayName}' does" : "nobody does")}.");

    internal static SynchronizationLockException WaitsWithoutLock(string condition, Mutex mutex, Fiber? caller) => new(
        $"{(caller is null ? "Code that is not a task" : $"Task '{caller.DisplayName}'")} waits for {condition} without holding its lock: "
        + $"{(mutex.Owner is { } owner ? $"task '{owner.DisplayName}' does" : "nobody does")}.");

    internal static SemaphoreFullException TooManyPermits(string semaphore, int maximum, int free, int count) => new(
        $"{semaphore} was to get {count} permit{(count == 1 ? "" : "s")} back, and {free} of its at most {maximum} are free already. None was "
        + "released. Release once for each time that a permit was acquired.");

    internal static SynchronizationLockException DisposedTwice(string semaphore) => new(
        $"A hold of {semaphore} is disposed that was disposed before, perhaps a copy of it. Nothing was released.");
}
