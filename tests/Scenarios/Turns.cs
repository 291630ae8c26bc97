namespace Pycos.Scenarios;

/// <summary>Lets the others run until they have come as far as a story needs.</summary>
internal static class Turns
{
    internal static async Coroutine Until(this TaskContext self, Func<bool> condition)
    {
        while (!condition()) await self.Yield();
    }

    /// <summary>Until so many wait for a lock, semaphore, event or condition.</summary>
    internal static async Coroutine UntilWaiting(this TaskContext self, object target, int count = 1)
    {
        while (!target.ToString()!.Contains($", {count} waiting", StringComparison.Ordinal)) await self.Yield();
    }
}
