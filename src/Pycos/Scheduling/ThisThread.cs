namespace Pycos;

/// <summary>What runs on the calling thread: the one place where it is asked.</summary>
/// <remarks>
/// <para>The questions are few, and differ: may this code act on a scheduler (<see cref="Scheduler.IsCurrent"/>), is it of the same world
/// (<see cref="Scheduler.IsOfThisWorld"/>), is it a task's own (<see cref="Waiter.IsRunning"/>), whose is it (below). All answers come from
/// the scheduler whose crank the thread turns.</para>
/// <para>Unmodified .NET code under a controlled runtime will answer some of them differently: there a thread of the program is
/// one of many that the world schedules.</para>
/// </remarks>
internal static class ThisThread
{
    [ThreadStatic]
    private static Scheduler? turning;

    /// <summary>The scheduler whose crank is being turned here: whose steps, or host, or world this is.</summary>
    internal static Scheduler? Scheduler => turning;

    /// <summary>The scheduler whose own code is running here, and may use its objects: null in a blocking function, wherever that runs.</summary>
    internal static Scheduler? Acting => turning is { RunningCallback.IsOffScheduler: true } ? null : turning;

    /// <summary>The task whose step is running here: who is going to wait. Null between steps, in callbacks and on other threads.</summary>
    internal static Fiber? Task => turning?.Running;

    /// <summary>Whether nothing stands still when the thread blocks: it turns no crank.</summary>
    internal static bool MayBlock => turning is null;

    /// <summary>What follows here is the scheduler's; null for nobody's.</summary>
    /// <returns>Whose it was.</returns>
    internal static Scheduler? TurnTo(Scheduler? scheduler)
    {
        var former = turning;
        turning = scheduler;
        return former;
    }
}
