namespace Pycos.Simulation;

/// <summary>The steps of a run in the order of cause and effect, and the races among them: pairs whose order could have been the other.</summary>
/// <remarks>
/// A step comes after its item's former one, after the one that made the item ready, after each earlier one that it
/// conflicts with, and after all that happened before time moved. Two steps race if one comes right after the other with
/// nothing in between, and not for being the item's next one. What made an item ready races with its step only where
/// something else would have made it ready too. A step that could not come before a task's end comes after it, and they do not race.
/// Two messages to one task conflict only where somebody has told their order, which is known when the run is over: so the
/// steps are taken down first, and gone through then.
/// </remarks>
internal sealed class StepHistory
{
    private const int None = -1;

    private readonly List<PastStep> steps = [];
    private readonly List<ItemPast> items = [];
    private readonly Dictionary<int, ObjectPast> objects = [];
    private readonly SeenSends seenSends = new();
    private readonly VectorClock barrier = new();
    private readonly List<int> conflicting = [];
    private readonly List<int> readied = [];
    private readonly List<int> races = [];
    private readonly Reversal reversal = new();
    private bool isBarrierNext;

    internal int Count { get; private set; }

    internal PastStep this[int index] => steps[index];

    /// <summary>The steps that the one gone to last races with.</summary>
    internal IReadOnlyList<int> Races => races;

    internal void Clear()
    {
        Count = 0;
        items.Clear();
        readied.Clear();
        isBarrierNext = false;
    }

    /// <summary>The step that is being taken makes an item ready.</summary>
    internal void OnReady(long item) => readied.Add((int)item);

    /// <summary>All that follows comes after all that was.</summary>
    internal void OnBarrier() => isBarrierNext = true;

    /// <summary>A step is over.</summary>
    /// <param name="id">Of the item.</param>
    /// <param name="footprint">What the step touched.</param>
    /// <param name="lasting">The same for other runs.</param>
    /// <param name="tables">What is known of its objects now.</param>
    /// <param name="decision">Where it was chosen; null where there was no choice.</param>
    /// <param name="joined">The task whose end the step had to wait for; 0 for none.</param>
    internal void Add(long id, Footprint footprint, LastingFootprint lasting, RunTables tables, ScheduleDecision? decision, long joined)
    {
        if (steps.Count == Count) steps.Add(new PastStep());
        var item = ItemAt((int)id);
        steps[Count].Begin((int)id, ++item.Steps, decision, lasting, footprint.Accesses, tables, item.ReadyBy, (int)joined, isBarrierNext);
        isBarrierNext = false;
        foreach (var other in readied) ItemAt(other).ReadyBy = Count;
        readied.Clear();
        Count++;
    }

    /// <summary>The newest step ends the run, or would in another order.</summary>
    internal void OnEnd() => steps[Count - 1].IsEnd = true;

    /// <summary>The run is over: which of its messages matter is known, and it can be gone through.</summary>
    internal void Conclude()
    {
        seenSends.Mark(this);
        objects.Clear();
        barrier.Clear();
        foreach (var item in items) item.Last = item.End = None;
    }

    /// <summary>Whether of the first steps, which the last run had too, other messages matter than in that one: then they have other races.</summary>
    internal bool HasOtherRaces(int stepsInCommon) => seenSends.HaveChanged(stepsInCommon);

    /// <summary>Goes to the next step of a run that is over, from the first, and finds with which ones before it races.</summary>
    internal void GoTo(int index)
    {
        var step = steps[index];
        var item = ItemAt(step.Item);
        if (step.ComesAfterAll) RaiseBarrier();
        step.Clock.Clear();
        step.Clock.Join(barrier);
        if (item.Last != None) step.Clock.Join(steps[item.Last].Clock);
        // It cannot come before that end, so they do not race.
        if (step.Joined != 0 && ItemAt(step.Joined).End is not None and var end) step.Clock.Join(steps[end].Clock);
        conflicting.Clear();
        Meet(step, step.ReadyBy);
        foreach (var access in step.Accesses) Meet(step, access);
        Meet(step, OwnControl(step.Item));
        FindRaces();
        foreach (var earlier in conflicting) step.Clock.Join(steps[earlier].Clock);
        step.Clock[step.Item] = step.Number;
        item.Last = index;
        foreach (var access in step.Accesses)
        {
            Leave(index, access);
            if (access == Access.Write(ObjectKey.End(step.Item))) item.End = index;
        }
        Leave(index, OwnControl(step.Item));
    }

    /// <summary>
    /// Finds with which steps before it a step races in that it ends the run: with those that it would cut off, and with those
    /// that would be the last ones instead.
    /// </summary>
    internal void GoToEnd(int index)
    {
        conflicting.Clear();
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (steps[earlier].Touched.MeetsEnd && !steps[index].ComesAfter(steps[earlier])) conflicting.Add(earlier);
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

    private void RaiseBarrier()
    {
        for (var item = 0; item < items.Count; item++)
        {
            if (items[item].Last != None) barrier[item] = steps[items[item].Last].Number;
        }
    }

    private void Meet(PastStep step, Access access)
    {
        if (!objects.TryGetValue(access.Object, out var past)) return;
        Meet(step, past.LastWrite);
        if (access.IsWrite) Meet(step, past.Reads);
        if (access.Mail != MailUse.Send) Meet(step, past.Sends);
    }

    private void Meet(PastStep step, List<int> several)
    {
        foreach (var earlier in several) Meet(step, earlier);
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

    private void Leave(int index, Access access)
    {
        if (!objects.TryGetValue(access.Object, out var past)) objects[access.Object] = past = new ObjectPast();
        if (access.IsWrite && access.Mail != MailUse.Send)
        {
            past.LastWrite = index;
            past.Reads.Clear();
            past.Sends.Clear();
            return;
        }
        var several = access.IsWrite ? past.Sends : past.Reads;
        // Of those of one item the last one comes after the others.
        several.RemoveAll(earlier => steps[earlier].Item == steps[index].Item);
        several.Add(index);
    }

    private ItemPast ItemAt(int item)
    {
        while (items.Count <= item) items.Add(new ItemPast());
        return items[item];
    }

    private sealed class ItemPast
    {
        internal int Steps;

        internal int ReadyBy = None;

        internal int Last = None;

        internal int End = None;
    }

    private sealed class ObjectPast
    {
        internal readonly List<int> Reads = [];

        // Messages that nobody has told from one another.
        internal readonly List<int> Sends = [];

        internal int LastWrite = None;
    }
}
