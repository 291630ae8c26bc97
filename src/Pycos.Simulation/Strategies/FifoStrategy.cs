namespace Pycos.Simulation;

/// <summary>First ready, first run: the order of the real driver. One schedule, whatever the seed.</summary>
internal sealed class FifoStrategy : Strategy
{
    private long arrivals;

    internal override void Begin(in RunStart start) => arrivals = 0;

    internal override void OnReady(WorkItem item) => item.Rank = ++arrivals;

    internal override int Next(ReadOnlySpan<WorkItem> enabled, int current)
    {
        var first = 0;
        for (var i = 1; i < enabled.Length; i++)
        {
            if (enabled[i].Rank < enabled[first].Rank) first = i;
        }
        return first;
    }
}
