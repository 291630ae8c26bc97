namespace Pycos.Simulation;

/// <summary>No item that can go on waits for ever: one that has let very many steps pass goes next, since those may spin until it does.</summary>
/// <remarks>Without it a search in depth would follow a task that polls, and never come back.</remarks>
internal sealed class Fairness
{
    internal const int StepsMax = 1000;

    // By the items' numbers: the step since which each can go on. Of those that cannot, it says nothing.
    private int[] readySince = new int[64];

    /// <summary>The item can go on since that step.</summary>
    internal void OnReady(WorkItem item, int step)
    {
        var place = (int)item.Id;
        if (place >= readySince.Length) Array.Resize(ref readySince, Math.Max(place + 1, readySince.Length * 2));
        readySince[place] = step;
    }

    /// <summary>Place of the item that must go next; -1 where none must.</summary>
    internal int Overdue(ReadOnlySpan<WorkItem> enabled, int step)
    {
        var longest = 0;
        for (var place = 1; place < enabled.Length; place++)
        {
            if (Since(enabled[place]) < Since(enabled[longest])) longest = place;
        }
        return step - Since(enabled[longest]) >= StepsMax ? longest : -1;
    }

    private int Since(WorkItem item) => readySince[(int)item.Id];
}
