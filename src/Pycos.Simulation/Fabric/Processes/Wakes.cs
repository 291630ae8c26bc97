namespace Pycos.Simulation;

/// <summary>What comes to a program from its machine: steps that are no task's.</summary>
internal static class Wakes
{
    /// <summary>Something comes at once; nothing, if the program is gone.</summary>
    internal static void Post(Scheduler to, string what, Action action) => Post(to, what, action, 0);

    /// <summary>Something comes after so many ticks.</summary>
    internal static void Post(Scheduler to, string what, Action action, long ticks)
    {
        if (to.IsClosed) return;
        var item = new Arrival(to, what, action, ThisThread.Scheduler?.Actor);
        if (ticks == 0) to.Driver.Enqueue(item);
        else to.SetTimer(item, ticks);
    }
}
