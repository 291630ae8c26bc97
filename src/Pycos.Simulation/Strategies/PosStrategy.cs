namespace Pycos.Simulation;

/// <summary>Partial order sampling: each pending step has a random priority, drawn anew when a step runs that it races with.</summary>
/// <remarks>
/// Yuan, Yang and Gu, "Partial order aware concurrency sampling", CAV 2018. The highest priority runs; after it, the
/// priorities of all pending steps that race with what it did are drawn again, so that in each race both orders keep
/// their chance. Where we differ: a step's races are found on what it has really touched, which is more than the
/// operation that it began with; of a pending step only that operation is known. Where very many can run, the rest of the run
/// goes by <see cref="RaceGroups"/>, which draw in another order what has the same distribution.
/// </remarks>
/// <param name="asMany">Whether all runs go by groups, however few can run: for tests that both ways do the same.</param>
internal sealed class PosStrategy(bool asMany = false) : Sampler, IReadyObserver, IStepObserver
{
    private readonly RaceGroups groups = new();
    private Prng prng;
    private RunTables tables = null!;
    private EnabledSet enabled = null!;
    private bool areMany;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        tables = start.Tables;
        enabled = start.Enabled;
        areMany = asMany;
        groups.Begin(tables, prng);
    }

    public void OnReady(WorkItem item)
    {
        if (areMany) groups.Put(item);
        else Draw(item);
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        if (areMany)
        {
            if (!isReady) groups.Remove(item);
            foreach (var access in footprint.Accesses) groups.Redraw(access);
            return;
        }
        var accesses = footprint.Accesses;
        if (accesses.IsEmpty) return;
        foreach (var pending in enabled.Items)
        {
            // The item's own next step has a new priority already.
            if (pending != item && Races(accesses, pending)) Draw(pending);
        }
    }

    public void OnGone(WorkItem item)
    {
        if (areMany) groups.Remove(item);
    }

    internal override int Next(EnabledSet enabled)
    {
        if (!areMany && !enabled.AreFew) TurnToGroups();
        if (areMany) return enabled.IndexOf(groups.First);
        var items = enabled.Items;
        var highest = 0;
        for (var i = 1; i < items.Length; i++)
        {
            if (items[i].Rank > items[highest].Rank) highest = i;
        }
        return highest;
    }

    private void TurnToGroups()
    {
        areMany = true;
        // Who has a low priority keeps it: nothing has happened that it races with.
        foreach (var item in enabled.Items) groups.PutAs(item, ((double)item.Rank + 1) * (1.0 / (1ul << 63)));
    }

    private bool Races(ReadOnlySpan<Access> accesses, WorkItem pending) =>
        Footprint.Conflicts(accesses, tables.Canonical(pending.PendingAccess))
        || (pending is Waiter && Footprint.Conflicts(accesses, new Access(ObjectKey.Control(pending.Id), false)));

    private void Draw(WorkItem item) => item.Rank = (long)(prng.Next() >> 1);
}
