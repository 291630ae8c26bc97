namespace Pycos;

/// <summary>Lets what is running on one scheduler act on another of the same driver for a moment, as the one who acts there.</summary>
/// <remarks>For what a scenario does to simulated hosts, and learns of them. No code of the program runs in it.</remarks>
internal readonly ref struct Visit
{
    private readonly Scheduler? visited;
    private readonly Scheduler? home;

    internal Visit(Scheduler scheduler)
    {
        home = ThisThread.Scheduler;
        // Another thread, or one of another world, is no visitor, and what it does is refused; so is a visit to a host that is gone.
        if (scheduler.IsCurrent || !scheduler.IsOfThisWorld || scheduler.IsClosed) return;
        visited = scheduler;
        visited.RunningCallback = home!.Actor;
        ThisThread.TurnTo(visited);
    }

    public void Dispose()
    {
        if (visited is null) return;
        visited.RunningCallback = null;
        ThisThread.TurnTo(home);
    }
}
