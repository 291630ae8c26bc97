namespace Pycos.Simulation;

/// <summary>Selectively uniform random walk: of one object that tasks share, all orders of its accesses are equally likely.</summary>
/// <remarks>
/// <para>Zhao, Wolff, Mathur and Roychoudhury, "Selectively uniform concurrency testing", ASPLOS 2025. A run chooses an object; the task
/// whose access to it comes next is drawn with a weight of how many accesses it still has to make, those of the tasks that it
/// will spawn included, and others that come to an access wait until that task has made its own. All else is scheduled by
/// a random walk. With exact counts, and accesses that nothing blocks, the orders of the accesses are uniform.</para>
/// <para>Where we differ: what the tasks are going to touch is known only from earlier runs, by task and number of the step,
/// and from the operation that a pending step begins with. Counts are the means of the earlier runs. Nobody waits for an
/// access for very long: the others may spin until one of those that wait goes on.</para>
/// </remarks>
/// <param name="balancesRoles">Whether the tasks of one role together weigh as much as one of them; then it is no longer uniform.</param>
/// <param name="walksByPriority">Whether all else goes by random priorities, drawn anew for each step, instead of a random walk.</param>
internal sealed class SurwStrategy(bool balancesRoles = false, bool walksByPriority = false) : Strategy
{
    private const int SpinLimit = 1000;

    // Ranks tell apart those that come to an access, those of them that wait for another's, and all others.
    private const long Other = 1;
    private const long Interesting = 2;
    private const long Held = 3;

    private Prng prng;
    private RunTables tables = null!;
    private ObjectProfile? chosen;

    // Choices since somebody was made to wait.
    private int heldFor;

    // The item whose access comes next; 0 while none is meant.
    private long intended;

    internal override bool WatchesSteps => true;

    internal override bool TakesSurveys => true;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        tables = start.Tables;
        intended = 0;
        heldFor = 0;
        var objects = start.Profile.SharedObjects;
        chosen = objects.Count == 0 ? null : objects[(int)prng.Next((uint)objects.Count)];
    }

    internal override void OnReady(WorkItem item)
    {
        if (chosen is null) return;
        if (item.Rank == 0) OnFirstReady(item);
        if (walksByPriority) tables.Item(item.Id).Priority = prng.Next();
        Predict(item);
    }

    internal override int Next(ReadOnlySpan<WorkItem> enabled, int current)
    {
        if (chosen is null) return (int)prng.Next((uint)enabled.Length);
        if (heldFor > 0 && ++heldFor > SpinLimit) Forget(enabled);
        while (true)
        {
            var index = walksByPriority ? HighestOf(enabled) : DrawFrom(enabled);
            if (index < 0)
            {
                Forget(enabled);
                continue;
            }
            if (enabled[index].Rank != Interesting) return index;
            if (intended == 0) intended = DrawIntended(enabled);
            if (enabled[index].Id == intended) return index;
            enabled[index].Rank = Held;
            heldFor = Math.Max(heldFor, 1);
        }
    }

    internal override void OnStep(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled)
    {
        if (chosen is null) return;
        Predict(item);
        foreach (var access in footprint.Accesses)
        {
            if (!access.IsTelling || tables.Object(access.Object).Signature != chosen.Signature) continue;
            ref var state = ref tables.Item(item.Id);
            state.Remaining = Math.Max(state.Remaining - PartOf(state.Signature), 0);
            Forget(enabled);
            return;
        }
    }

    /// <summary>The accesses that a new task has before it are no longer its parent's.</summary>
    private void OnFirstReady(WorkItem item)
    {
        ref var state = ref tables.Item(item.Id);
        var share = chosen!.Of(state.Signature);
        var remaining = (balancesRoles ? share?.TotalByRole : share?.Total) ?? 1;
        var parentId = state.Parent;
        state.Remaining = remaining;
        if (parentId == 0) return;
        ref var parent = ref tables.Item(parentId);
        if (intended == parentId && prng.NextDouble() * parent.Remaining < remaining) intended = item.Id;
        parent.Remaining = Math.Max(parent.Remaining - remaining, 0);
    }

    private void Predict(WorkItem item)
    {
        ref var state = ref tables.Item(item.Id);
        var pending = tables.Canonical(item.PendingAccess);
        var isInteresting = (pending.Object >= 0 && tables.Object(pending.Object).Signature == chosen!.Signature)
            || (chosen!.Of(state.Signature)?.Touches(state.Steps) ?? false);
        item.Rank = isInteresting ? Interesting : Other;
    }

    /// <summary>Uniform among those that do not wait for another's access; -1 if all do.</summary>
    private int DrawFrom(ReadOnlySpan<WorkItem> enabled)
    {
        var free = 0;
        foreach (var item in enabled)
        {
            if (item.Rank != Held) free++;
        }
        if (free == 0) return -1;
        var nth = (int)prng.Next((uint)free);
        for (var i = 0; ; i++)
        {
            if (enabled[i].Rank != Held && nth-- == 0) return i;
        }
    }

    /// <summary>The highest priority of those that do not wait for another's access; -1 if all do.</summary>
    private int HighestOf(ReadOnlySpan<WorkItem> enabled)
    {
        var highest = -1;
        var priority = 0ul;
        for (var i = 0; i < enabled.Length; i++)
        {
            if (enabled[i].Rank == Held) continue;
            var own = tables.Item(enabled[i].Id).Priority;
            if (highest >= 0 && own <= priority) continue;
            highest = i;
            priority = own;
        }
        return highest;
    }

    /// <summary>By the accesses that each has still to make.</summary>
    private long DrawIntended(ReadOnlySpan<WorkItem> enabled)
    {
        var sum = 0.0;
        foreach (var item in enabled)
        {
            if (item.Rank != Held) sum += Weight(item);
        }
        var at = prng.NextDouble() * sum;
        var last = 0L;
        foreach (var item in enabled)
        {
            if (item.Rank == Held) continue;
            last = item.Id;
            at -= Weight(item);
            if (at < 0) break;
        }
        return last;
    }

    /// <summary>Who comes to an access has one to make, whatever was counted.</summary>
    private double Weight(WorkItem item)
    {
        ref var state = ref tables.Item(item.Id);
        return item.Rank == Interesting ? Math.Max(state.Remaining, PartOf(state.Signature)) : state.Remaining;
    }

    /// <summary>What one access of the task counts.</summary>
    private double PartOf(ulong task) => balancesRoles ? chosen!.Of(task)?.PartOfRole ?? 1 : 1;

    /// <summary>Nobody is meant any more, and nobody waits for an access.</summary>
    private void Forget(ReadOnlySpan<WorkItem> enabled)
    {
        intended = 0;
        heldFor = 0;
        foreach (var item in enabled)
        {
            if (item.Rank == Held) item.Rank = Interesting;
        }
    }
}
