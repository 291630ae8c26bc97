namespace Pycos.Simulation;

/// <summary>The pending steps of very many items, by what they are known to touch, with the priorities of partial order sampling.</summary>
/// <remarks>
/// <para>A step that races with a group has the priorities of all its members drawn anew. Here that takes no time for each: a
/// priority is the time of an exponential clock, the earliest being the highest, which orders independent items as uniform
/// priorities do. Of m fresh clocks the first rings after Exp(1)/m, at any of them alike, and the rest start afresh from there.
/// So of those that were drawn anew only the first is known, and the next is found when that one has gone.</para>
/// <para>Each item is in one group. Its clock is known, then it is in the heap, or it is one of the group's unknown ones.</para>
/// </remarks>
internal sealed class RaceGroups
{
    // Ranks are whole numbers, the higher the earlier; this many parts of a clock's unit can be told apart.
    private const double Precision = 1L << 44;

    private readonly RankHeap known = new();
    private readonly Dictionary<long, Entry> byItem = [];
    private readonly List<int> used = [];
    private Group?[] byAccess = new Group?[256];
    private readonly List<Group> leaderless = [];
    private RunTables tables = null!;
    private Prng prng;

    /// <summary>The one of the highest priority.</summary>
    internal WorkItem First
    {
        get
        {
            // Only now: most that were first have gone, or been drawn anew, before anybody asked.
            foreach (var group in leaderless)
            {
                group.IsLeaderless = false;
                if (group.Leader is null) RevealNext(group);
            }
            leaderless.Clear();
            return known.Top;
        }
    }

    internal void Begin(RunTables tables, Prng prng)
    {
        this.tables = tables;
        this.prng = prng;
        known.Clear();
        byItem.Clear();
        foreach (var place in used) byAccess[place] = null;
        used.Clear();
        leaderless.Clear();
    }

    /// <summary>An item whose next step is known; its priority is drawn.</summary>
    internal void Put(WorkItem item) => Put(item, Exponential.Draw(ref prng));

    /// <summary>The same for one that has a priority already.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">Uniform above 0 and up to 1, the highest first.</param>
    internal void PutAs(WorkItem item, double priority) => Put(item, Exponential.Of(priority));

    private void Put(WorkItem item, double clock)
    {
        if (byItem.TryGetValue(item.Id, out var entry)) Leave(entry);
        else byItem[item.Id] = entry = new Entry(item);
        entry.Group = GroupOf(tables.Canonical(item.PendingAccess));
        Reveal(entry, clock);
    }

    /// <summary>The item cannot go on.</summary>
    internal void Remove(WorkItem item)
    {
        if (byItem.Remove(item.Id, out var entry)) Leave(entry);
    }

    /// <summary>A step has been taken that touched this: who races with it is drawn anew.</summary>
    internal void Redraw(Access access)
    {
        if (Find(Place(access.Object, isWrite: true)) is { } writers) Redraw(writers);
        if (!access.IsWrite) return;
        if (Find(Place(access.Object, isWrite: false)) is { } readers) Redraw(readers);
        if (ObjectKey.IsControl(access.Object) && byItem.TryGetValue(ObjectKey.TaskOf(access.Object), out var entry)) Put(entry.Item);
    }

    private Group GroupOf(Access access)
    {
        var place = Place(access.Object, access.IsWrite);
        if (Find(place) is { } known) return known;
        if (place >= byAccess.Length) Array.Resize(ref byAccess, Math.Max(place + 1, byAccess.Length * 2));
        used.Add(place);
        return byAccess[place] = new Group();
    }

    private Group? Find(int place) => place < byAccess.Length ? byAccess[place] : null;

    // What touches nothing has a place, too.
    private static int Place(int key, bool isWrite) => (2 * (key + 1)) + (isWrite ? 1 : 0);

    private void Redraw(Group group)
    {
        foreach (var entry in group.Known)
        {
            known.Remove(entry.Item);
            entry.IsKnown = false;
            entry.Index = group.Unknown.Count;
            group.Unknown.Add(entry);
        }
        group.Known.Clear();
        group.Since = 0;
        LoseLeader(group);
    }

    private void LoseLeader(Group group)
    {
        group.Leader = null;
        if (group.IsLeaderless) return;
        group.IsLeaderless = true;
        leaderless.Add(group);
    }

    /// <summary>The first of the unknown clocks to ring.</summary>
    private void RevealNext(Group group)
    {
        var count = group.Unknown.Count;
        if (count == 0) return;
        var entry = group.Unknown[(int)prng.Next((uint)count)];
        group.Since += Exponential.Draw(ref prng) / count;
        TakeFrom(group.Unknown, entry);
        Reveal(entry, group.Since);
        group.Leader = entry;
    }

    private void Reveal(Entry entry, double clock)
    {
        var group = entry.Group;
        entry.IsKnown = true;
        entry.Index = group.Known.Count;
        group.Known.Add(entry);
        entry.Item.Rank = -(long)Math.Min(clock * Precision, long.MaxValue);
        known.Put(entry.Item);
    }

    private void Leave(Entry entry)
    {
        var group = entry.Group;
        if (!entry.IsKnown)
        {
            TakeFrom(group.Unknown, entry);
            return;
        }
        known.Remove(entry.Item);
        TakeFrom(group.Known, entry);
        if (group.Leader == entry) LoseLeader(group);
    }

    private static void TakeFrom(List<Entry> list, Entry entry)
    {
        var last = list[^1];
        list[entry.Index] = last;
        last.Index = entry.Index;
        list.RemoveAt(list.Count - 1);
    }

    private sealed class Entry(WorkItem item)
    {
        internal WorkItem Item => item;

        internal Group Group { get; set; } = null!;

        internal bool IsKnown { get; set; }

        /// <summary>Place in the group's list.</summary>
        internal int Index { get; set; }
    }

    private sealed class Group
    {
        internal List<Entry> Known { get; } = [];

        internal List<Entry> Unknown { get; } = [];

        /// <summary>The known one before which none of the unknown ones comes; null where none is unknown or was.</summary>
        internal Entry? Leader { get; set; }

        /// <summary>Whether the next leader is to be found.</summary>
        internal bool IsLeaderless { get; set; }

        /// <summary>When the clocks of the unknown ones have not rung yet.</summary>
        internal double Since { get; set; }
    }
}
