namespace Pycos.Simulation;

/// <summary>Selectively uniform random walk: of one object that tasks share, all orders of its accesses are equally likely.</summary>
/// <remarks>
/// <para>Zhao, Wolff, Mathur and Roychoudhury, "Selectively uniform concurrency testing", ASPLOS 2025. A run chooses an object; the task
/// whose access to it comes next is drawn with a weight of how many accesses it still has to make, those of the tasks that it
/// will spawn included, and others that come to an access wait until that task has made its own. All else is scheduled by
/// a random walk. With exact counts, and accesses that nothing blocks, the orders of the accesses are uniform.</para>
/// <para>Where we differ: what the tasks are going to touch is known only from earlier runs, by task and number of the step,
/// and from the operation that a pending step begins with. Counts are the means of the earlier runs. Nobody waits for an
/// access for very long: the others may spin until one of those that wait goes on. Where very many can run, the rest of the
/// run goes by <see cref="AccessCrowd"/>, which draws with the same probabilities.</para>
/// </remarks>
/// <param name="balancesRoles">Whether the tasks of one role together weigh as much as one of them; then it is no longer uniform.</param>
/// <param name="walksByPriority">Whether all else goes by random priorities, drawn anew for each step, instead of a random walk.</param>
/// <param name="asMany">Whether all runs go by the crowd, however few can run: for tests that both ways do the same.</param>
internal sealed class SurwStrategy(bool balancesRoles = false, bool walksByPriority = false, bool asMany = false) : Sampler, IReadyObserver, ISteppingObserver, IStepObserver
{
    private const int SpinLimit = 1000;

    // Standings: those that come to an access, those of them that wait for another's, and all others.
    private const byte Other = 1;
    private const byte Interesting = 2;
    private const byte Held = 3;

    private readonly AccessCrowd crowd = new(walksByPriority);
    private Prng prng;
    private RunTables tables = null!;
    private EnabledSet enabled = null!;
    private WorkItem? stepping;
    private bool areMany;
    private ObjectProfile? chosen;

    // Choices since somebody was made to wait; 0 while nobody is held.
    private int heldFor;

    // The item whose access comes next; 0 while none is meant.
    private long intended;

    internal override void Begin(in RunStart start)
    {
        prng = new Prng(start.Seed);
        tables = start.Tables;
        intended = 0;
        heldFor = 0;
        enabled = start.Enabled;
        areMany = asMany;
        crowd.Begin();
        var objects = start.Profile.SharedObjects;
        chosen = objects.Count == 0 ? null : objects[(int)prng.Next((uint)objects.Count)];
    }

    public void OnReady(WorkItem item)
    {
        if (chosen is null) return;
        ref var state = ref tables.Item(item.Id);
        if (state.Standing == 0) OnFirstReady(item, ref state);
        if (walksByPriority) state.Priority = prng.Next();
        if (!areMany) Predict(item, ref state);
        // Of the one that is taking a step more is known after it.
        else if (item != stepping) Join(item);
    }

    public void OnStepping(WorkItem item, EnabledSet enabled) => stepping = item;

    internal override int Next(EnabledSet set)
    {
        if (chosen is null) return (int)prng.Next((uint)set.Count);
        if (!areMany && !set.AreFew) TurnToCrowd();
        if (areMany) return set.IndexOf(NextOfCrowd());
        var enabled = set.Items;
        if (heldFor > 0 && ++heldFor > SpinLimit) Forget(enabled);
        while (true)
        {
            var index = walksByPriority ? HighestOf(enabled) : DrawFrom(enabled);
            if (index < 0)
            {
                Forget(enabled);
                continue;
            }
            ref var state = ref tables.Item(enabled[index].Id);
            if (state.Standing != Interesting) return index;
            if (intended == 0) intended = DrawIntended(enabled);
            if (enabled[index].Id == intended) return index;
            state.Standing = Held;
            heldFor = Math.Max(heldFor, 1);
        }
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        stepping = null;
        if (chosen is null) return;
        ref var state = ref tables.Item(item.Id);
        if (!areMany) Predict(item, ref state);
        else if (!isReady) crowd.Remove(item);
        foreach (var access in footprint.Accesses)
        {
            if (!access.IsTelling || tables.Object(access.Object).Signature != chosen.Signature) continue;
            state.Remaining = Math.Max(state.Remaining - PartOf(state.Signature), 0);
            if (!areMany) Forget(enabled.Items);
            intended = 0;
            heldFor = 0;
            break;
        }
        // As it stands after the step: how many accesses it has made is known now.
        if (areMany && isReady) Join(item);
    }

    public void OnGone(WorkItem item)
    {
        if (areMany) crowd.Remove(item);
    }

    private void TurnToCrowd()
    {
        areMany = true;
        heldFor = 0;
        foreach (var item in enabled.Items) Join(item);
    }

    private WorkItem NextOfCrowd()
    {
        if (intended != 0 && ++heldFor > SpinLimit) intended = 0;
        if (intended == 0) heldFor = 0;
        return crowd.Next(ref prng, ref intended);
    }

    private void Join(WorkItem item)
    {
        ref var state = ref tables.Item(item.Id);
        var isAtAccess = IsAtAccess(item, ref state);
        if (walksByPriority) item.Rank = (long)(state.Priority >> 1) + 1;
        crowd.Put(item, isAtAccess, Weight(ref state, isAtAccess));
    }

    /// <summary>The accesses that a new task has before it are no longer its parent's.</summary>
    private void OnFirstReady(WorkItem item, ref ItemState state)
    {
        var share = chosen!.Of(state.Signature);
        var remaining = (balancesRoles ? share?.TotalByRole : share?.Total) ?? 1;
        var parentId = state.Parent;
        state.Remaining = remaining;
        state.Standing = Other;
        if (parentId == 0) return;
        ref var parent = ref tables.Item(parentId);
        if (intended == parentId && prng.NextDouble() * parent.Remaining < remaining) intended = item.Id;
        parent.Remaining = Math.Max(parent.Remaining - remaining, 0);
        if (areMany) crowd.SetWeight(parentId, parent.Remaining);
    }

    private void Predict(WorkItem item, ref ItemState state) => state.Standing = IsAtAccess(item, ref state) ? Interesting : Other;

    private bool IsAtAccess(WorkItem item, ref ItemState state)
    {
        var pending = tables.Canonical(item.PendingAccess);
        return (pending.Object >= 0 && tables.Object(pending.Object).Signature == chosen!.Signature)
            || (chosen!.Of(state.Signature)?.Touches(state.Steps) ?? false);
    }

    /// <summary>Uniform among those that do not wait for another's access; -1 if all do.</summary>
    private int DrawFrom(ReadOnlySpan<WorkItem> enabled)
    {
        if (heldFor == 0) return (int)prng.Next((uint)enabled.Length);
        var free = 0;
        foreach (var item in enabled)
        {
            if (!IsHeld(item)) free++;
        }
        if (free == 0) return -1;
        var nth = (int)prng.Next((uint)free);
        for (var i = 0; ; i++)
        {
            if (!IsHeld(enabled[i]) && nth-- == 0) return i;
        }
    }

    /// <summary>The highest priority of those that do not wait for another's access; -1 if all do.</summary>
    private int HighestOf(ReadOnlySpan<WorkItem> enabled)
    {
        var highest = -1;
        var priority = 0ul;
        for (var i = 0; i < enabled.Length; i++)
        {
            ref var state = ref tables.Item(enabled[i].Id);
            if (state.Standing == Held || (highest >= 0 && state.Priority <= priority)) continue;
            highest = i;
            priority = state.Priority;
        }
        return highest;
    }

    /// <summary>By the accesses that each has still to make.</summary>
    private long DrawIntended(ReadOnlySpan<WorkItem> enabled)
    {
        var sum = 0.0;
        foreach (var item in enabled)
        {
            ref var state = ref tables.Item(item.Id);
            if (state.Standing != Held) sum += Weight(ref state, state.Standing == Interesting);
        }
        var at = prng.NextDouble() * sum;
        var last = 0L;
        foreach (var item in enabled)
        {
            ref var state = ref tables.Item(item.Id);
            if (state.Standing == Held) continue;
            last = item.Id;
            at -= Weight(ref state, state.Standing == Interesting);
            if (at < 0) break;
        }
        return last;
    }

    private bool IsHeld(WorkItem item) => tables.Item(item.Id).Standing == Held;

    /// <summary>Who comes to an access has one to make, whatever was counted.</summary>
    private double Weight(ref ItemState state, bool isAtAccess) =>
        isAtAccess ? Math.Max(state.Remaining, PartOf(state.Signature)) : state.Remaining;

    /// <summary>What one access of the task counts.</summary>
    private double PartOf(ulong task) => balancesRoles ? chosen!.Of(task)?.PartOfRole ?? 1 : 1;

    /// <summary>Nobody is meant any more, and nobody waits for an access.</summary>
    private void Forget(ReadOnlySpan<WorkItem> enabled)
    {
        intended = 0;
        if (heldFor == 0) return;
        heldFor = 0;
        foreach (var item in enabled)
        {
            ref var state = ref tables.Item(item.Id);
            if (state.Standing == Held) state.Standing = Interesting;
        }
    }
}
