namespace Pycos.Simulation;

/// <summary>No item that can go on waits for ever: one that has let very many steps pass goes next, since those may spin until it does.</summary>
/// <remarks>Without it a search in depth would follow a task that polls, and never come back.</remarks>
internal static class Fairness
{
    internal const int StepsMax = 1000;

    /// <summary>The item can go on since that step.</summary>
    internal static void OnReady(WorkItem item, int step) => item.Rank = step;

    /// <summary>Place of the item that must go next; -1 where none must.</summary>
    internal static int Overdue(ReadOnlySpan<WorkItem> enabled, int step)
    {
        var longest = 0;
        for (var place = 1; place < enabled.Length; place++)
        {
            if (enabled[place].Rank < enabled[longest].Rank) longest = place;
        }
        return step - enabled[longest].Rank >= StepsMax ? longest : -1;
    }
}
