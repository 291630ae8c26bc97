namespace Pycos.Simulation;

/// <summary>Steps that only begin to wait for a task's end: nobody can tell when they are taken, so they are taken at once.</summary>
internal static class Joining
{
    internal static bool IsNextOf(WorkItem item) => item is Waiter { IsAboutToJoin: true };

    /// <summary>Place of an item whose next step is one of these; -1 if there is none.</summary>
    internal static int First(EnabledSet set)
    {
        var enabled = set.Items;
        for (var place = 0; place < enabled.Length; place++)
        {
            if (IsNextOf(enabled[place])) return place;
        }
        return -1;
    }
}
