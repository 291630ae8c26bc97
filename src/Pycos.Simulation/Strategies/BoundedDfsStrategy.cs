namespace Pycos;

/// <summary>One run of a search with few preemptions: follows the way that was left open, goes on tamely from there, and notes the other ways.</summary>
/// <remarks>
/// A run is broken off where it meets a state that has been met: what happened before, as a set of causes and effects, and
/// who ran last. Musuvathi and Qadeer, "Partial-order reduction for context-bounded state exploration", MSR-TR-2007-12. As
/// ways with fewer preemptions are gone first, no more of them were left then than now. No step sleeps: what is put off
/// here may need one more preemption elsewhere.
/// </remarks>
/// <param name="frontier">The ways that are left.</param>
/// <param name="proof">What has been shown.</param>
internal sealed class BoundedDfsStrategy(Frontier frontier, Proof proof) : Strategy
{
    private readonly HashSet<ulong> ends = [];
    private readonly List<Turn> known = [];
    private readonly List<uint> values = [];
    private RunTables tables = null!;
    private CausalOrder causes = null!;
    private Turn? last;
    private double weight;
    private int position;
    private int steps;

    // Of the values that steps drew: the causal order knows only those that the program asked for.
    private ulong draws;
    private ulong past;
    private bool knowsState;
    private bool wasRedundant;

    internal override bool WatchesSteps => true;

    internal override void Begin(in RunStart start)
    {
        tables = start.Tables;
        causes = start.Causes;
        // With a clock that each step moves, the order of any two can be seen.
        knowsState = !start.StepsTakeTime;
        var way = frontier.Take();
        weight = way.Weight;
        known.Clear();
        for (var turn = way.Last; turn is not null; turn = turn.Before) known.Add(turn);
        known.Reverse();
        values.Clear();
        last = null;
        position = steps = 0;
        draws = past = 0;
        wasRedundant = false;
    }

    internal override void OnReady(WorkItem item)
    {
        Fairness.OnReady(item, steps);
        // The causal order cannot tell one callback from another.
        if (item is not Fiber) knowsState = false;
    }

    internal override int Next(ReadOnlySpan<WorkItem> enabled, int current)
    {
        if (TryFollow()) return last!.Choice;
        if (knowsState && !frontier.TryEnter(StateWith(current < 0 ? 0 : tables.Item(enabled[current].Id).Signature)))
        {
            wasRedundant = true;
            return Redundant;
        }
        var chosen = Fairness.Overdue(enabled, steps);
        if (chosen >= 0) proof.OnForced();
        else if (current >= 0) chosen = Preempt(enabled.Length, current);
        else chosen = Branch(enabled.Length);
        last = new Turn(last, chosen);
        return chosen;
    }

    internal override void OnStep(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled)
    {
        steps++;
        ref var state = ref tables.Item(item.Id);
        // A sum, as the causal order is one: whose step drew what, whenever that was.
        if (values.Count > 0) draws += Prng.Derive(state.Signature + (ulong)state.Steps, HashOfValues());
        values.Clear();
        past = causes.Hash + draws;
    }

    internal override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        if (!proof.Tries(bound)) return 0;
        if (!TryFollow()) last = new Turn(last, Branch((int)bound));
        var value = (uint)last!.Choice;
        values.Add(value);
        return value;
    }

    /// <summary>The run is over.</summary>
    internal void Conclude()
    {
        frontier.OnDone(weight);
        if (!wasRedundant && (!knowsState || ends.Add(StateWith(0)))) proof.OnInterleaving();
    }

    private ulong HashOfValues()
    {
        var hash = 0ul;
        foreach (var value in values) hash = Prng.Derive(hash, value);
        return hash;
    }

    private bool TryFollow()
    {
        if (position == known.Count) return false;
        last = known[position++];
        return true;
    }

    /// <summary>Takes the first way and leaves the others open.</summary>
    private int Branch(int ways)
    {
        weight /= ways;
        for (var way = ways - 1; way > 0; way--) frontier.Add(new Turn(last, way), weight);
        return 0;
    }

    /// <summary>Goes on with the current item; the others would be preemptions.</summary>
    private int Preempt(int ways, int current)
    {
        for (var way = 0; way < ways; way++)
        {
            if (way != current) frontier.AddPreempting(new Turn(last, way));
        }
        return current;
    }

    private ulong StateWith(ulong current) => Prng.Derive(past, current);
}
