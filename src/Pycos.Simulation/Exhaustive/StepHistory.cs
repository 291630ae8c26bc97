namespace Pycos.Simulation;

/// <summary>The steps of a run in the order of cause and effect, and the races among them: pairs whose order could have been the other.</summary>
/// <remarks>
/// A step comes after its item's former one, after the one that made the item ready, after each earlier one that it
/// conflicts with, and after all that happened before time moved. Two steps race if one comes right after the other with
/// nothing in between, and not for being the item's next one. What made an item ready races with its step only where
/// something else would have made it ready too. A step that could not come before a task's end comes after it, and they do not race.
/// </remarks>
internal sealed class StepHistory
{
    private const int None = -1;

    private readonly List<PastStep> steps = [];
    private readonly List<ItemPast> items = [];
    private readonly Dictionary<int, ObjectPast> objects = [];
    private readonly VectorClock barrier = new();
    private readonly List<int> conflicting = [];
    private readonly List<int> readied = [];
    private readonly List<int> races = [];
    private readonly Reversal reversal = new();

    internal int Count { get; private set; }

    internal PastStep this[int index] => steps[index];

    /// <summary>The steps that the newest one races with.</summary>
    internal IReadOnlyList<int> Races => races;

    internal void Clear()
    {
        Count = 0;
        items.Clear();
        objects.Clear();
        barrier.Clear();
        readied.Clear();
        races.Clear();
    }

    /// <summary>The step that is being taken makes an item ready.</summary>
    internal void OnReady(long item) => readied.Add((int)item);

    /// <summary>All that follows comes after all that was.</summary>
    internal void OnBarrier()
    {
        for (var item = 0; item < items.Count; item++)
        {
            if (items[item].Last != None) barrier[item] = steps[items[item].Last].Number;
        }
    }

    /// <summary>A step is over; it is the newest one now.</summary>
    /// <param name="id">Of the item.</param>
    /// <param name="footprint">What the step touched.</param>
    /// <param name="lasting">The same for other runs.</param>
    /// <param name="decision">Where it was chosen; null where there was no choice.</param>
    /// <param name="joined">The task whose end the step had to wait for; 0 for none.</param>
    internal void Add(long id, Footprint footprint, LastingFootprint lasting, ScheduleDecision? decision, long joined)
    {
        var item = ItemAt((int)id);
        var step = Next();
        var former = item.Last;
        step.Begin((int)id, former == None ? 1 : steps[former].Number + 1, decision, lasting);
        step.Clock.Join(barrier);
        if (former != None) step.Clock.Join(steps[former].Clock);
        // It cannot come before that end, so they do not race.
        if (joined != 0 && ItemAt((int)joined).End is not None and var end) step.Clock.Join(steps[end].Clock);
        step.ReadyBy = item.ReadyBy;
        conflicting.Clear();
        Meet(step, item.ReadyBy);
        foreach (var access in footprint.Accesses) Meet(step, access);
        Meet(step, OwnControl(id));
        FindRaces();
        foreach (var earlier in conflicting) step.Clock.Join(steps[earlier].Clock);
        step.Clock[step.Item] = step.Number;
        item.Last = Count;
        foreach (var access in footprint.Accesses)
        {
            Leave(access);
            if (access == Access.Write(ObjectKey.End(id))) item.End = Count;
        }
        Leave(OwnControl(id));
        foreach (var other in readied) ItemAt(other).ReadyBy = Count;
        readied.Clear();
        Count++;
    }

    /// <summary>
    /// The newest step ends the run, or would in another order: it races with those that it would cut off, and with those
    /// that would be the last ones instead.
    /// </summary>
    internal void OnEnd()
    {
        var end = steps[Count - 1];
        conflicting.Clear();
        for (var index = 0; index < Count - 1; index++)
        {
            if (steps[index].Touched.MeetsEnd && !end.ComesAfter(steps[index])) conflicting.Add(index);
        }
        FindRaces();
    }

    /// <summary>What has to be run from the first of two racing steps on so that the second comes before it.</summary>
    internal Reversal Reverse(int first, int second)
    {
        CollectCauses(first + 1, second);
        // What the first one made ready can come before it only where something else would have made it ready.
        if (reversal.IsEmpty && steps[second].ReadyBy != first) reversal.Add(steps[second]);
        return reversal;
    }

    /// <summary>What has to be run from the place of a step on so that a later one comes before the sleeper there; empty where others see to that.</summary>
    internal Reversal Overtake(int place, int later, Sleeper sleeper)
    {
        CollectCauses(place, later);
        if (reversal.Touches(sleeper)) reversal.Clear();
        else if (reversal.IsEmpty) reversal.Add(steps[later]);
        return reversal;
    }

    private void CollectCauses(int from, int of)
    {
        reversal.Clear();
        for (var index = from; index < of; index++)
        {
            if (steps[of].ComesAfter(steps[index])) reversal.Add(steps[index]);
        }
    }

    /// <summary>What interrupts a task meets its every step.</summary>
    private static Access OwnControl(long id) => new(ObjectKey.Control(id), false);

    private void Meet(PastStep step, Access access)
    {
        if (!objects.TryGetValue(access.Object, out var past)) return;
        Meet(step, past.LastWrite);
        if (!access.IsWrite) return;
        foreach (var read in past.Reads) Meet(step, read);
    }

    private void Meet(PastStep step, int earlier)
    {
        if (earlier != None && !step.ComesAfter(steps[earlier]) && !conflicting.Contains(earlier)) conflicting.Add(earlier);
    }

    /// <summary>The conflicting steps that no other one of them comes after.</summary>
    private void FindRaces()
    {
        races.Clear();
        foreach (var earlier in conflicting)
        {
            var isLast = true;
            foreach (var other in conflicting) isLast &= other == earlier || !steps[other].ComesAfter(steps[earlier]);
            if (isLast) races.Add(earlier);
        }
    }

    private void Leave(Access access)
    {
        if (!objects.TryGetValue(access.Object, out var past)) objects[access.Object] = past = new ObjectPast();
        if (access.IsWrite)
        {
            past.LastWrite = Count;
            past.Reads.Clear();
            return;
        }
        // Of the reads of one item the last one comes after the others.
        past.Reads.RemoveAll(read => steps[read].Item == steps[Count].Item);
        past.Reads.Add(Count);
    }

    private ItemPast ItemAt(int item)
    {
        while (items.Count <= item) items.Add(new ItemPast());
        return items[item];
    }

    private PastStep Next()
    {
        if (steps.Count == Count) steps.Add(new PastStep());
        return steps[Count];
    }

    private sealed class ItemPast
    {
        internal int Last = None;

        internal int ReadyBy = None;

        internal int End = None;
    }

    private sealed class ObjectPast
    {
        internal readonly List<int> Reads = [];

        internal int LastWrite = None;
    }
}
