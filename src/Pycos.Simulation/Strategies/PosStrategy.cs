namespace Pycos.Simulation;

/// <summary>Partial order sampling: each pending step has a random priority, drawn anew when a step runs that it races with.</summary>
/// <remarks>
/// Yuan, Yang and Gu, "Partial order aware concurrency sampling", CAV 2018. The highest priority runs; after it, the
/// priorities of all pending steps that race with what it did are drawn again, so that in each race both orders keep
/// their chance. Where we differ: a step's races are found on what it has really touched, which is more than the
/// operation that it began with; of a pending step only that operation is known.
/// </remarks>
internal sealed class PosStrategy : Strategy
{
    private Prng prng;
    private RunTables tables = null!;

    internal override bool WatchesSteps => true;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        tables = start.Tables;
    }

    internal override void OnReady(WorkItem item) => Draw(item);

    internal override int Next(ReadOnlySpan<WorkItem> enabled, int current)
    {
        var highest = 0;
        for (var i = 1; i < enabled.Length; i++)
        {
            if (enabled[i].Rank > enabled[highest].Rank) highest = i;
        }
        return highest;
    }

    internal override void OnStep(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled)
    {
        var accesses = footprint.Accesses;
        if (accesses.IsEmpty) return;
        foreach (var pending in enabled)
        {
            // The item's own next step has a new priority already.
            if (pending != item && Races(accesses, pending)) Draw(pending);
        }
    }

    private bool Races(ReadOnlySpan<Access> accesses, WorkItem pending) =>
        Footprint.Conflicts(accesses, tables.Canonical(pending.PendingAccess))
        || (pending is Waiter && Footprint.Conflicts(accesses, new Access(ObjectKey.Control(pending.Id), false)));

    private void Draw(WorkItem item) => item.Rank = (long)(prng.Next() >> 1);
}
