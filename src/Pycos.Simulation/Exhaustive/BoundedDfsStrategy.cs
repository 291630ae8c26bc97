namespace Pycos.Simulation;

/// <summary>One run of a search with few preemptions: follows the way that was left open, goes on tamely from there, and notes the other ways.</summary>
/// <remarks>
/// A run is broken off where it meets a state that has been met: what happened before, as a set of causes and effects, and
/// who ran last. Musuvathi and Qadeer, "Partial-order reduction for context-bounded state exploration", MSR-TR-2007-12. As
/// ways with fewer preemptions are gone first, no more of them were left then than now. No step sleeps: what is put off
/// here may need one more preemption elsewhere.
/// </remarks>
/// <param name="frontier">The ways that are left.</param>
/// <param name="proof">What has been shown.</param>
internal sealed class BoundedDfsStrategy(Frontier frontier, Proof proof) : Strategy, IStepObserver, IPruner
{
    private readonly List<Turn> known = [];
    private readonly CausalState state = new();
    private EnabledSet enabled = null!;
    private Turn? last;
    private double weight;
    private int position;
    private bool stepsTakeTime;
    private bool wasRedundant;

    internal override IRunObserver Observer => this;

    /// <summary>Whether a run had fewer ways to go than it had before after the same choices.</summary>
    internal bool HasStrayed { get; private set; }

    internal override void Begin(in RunStart start)
    {
        state.Begin(start);
        enabled = start.Enabled;
        stepsTakeTime = start.StepsTakeTime;
        var way = frontier.Take();
        weight = way.Weight;
        known.Clear();
        for (var turn = way.Last; turn is not null; turn = turn.Before) known.Add(turn);
        known.Reverse();
        last = null;
        position = 0;
        wasRedundant = false;
    }

    public bool HasSeen(WorkItem next)
    {
        if (enabled.Count > 1) proof.OnForced();
        return false;
    }

    internal override int Next(EnabledSet set)
    {
        // To put it off would cost a preemption and change nothing.
        if (!stepsTakeTime && Joining.First(set) is >= 0 and var joining) return joining;
        if (TryFollow())
        {
            if (last!.Choice < set.Count) return last.Choice;
            HasStrayed = wasRedundant = true;
            return Redundant;
        }
        var enabled = set.Items;
        var current = set.Current;
        // What has been met was met with no more preemptions.
        if (!frontier.TryEnter(state.Before(set)))
        {
            wasRedundant = true;
            return Redundant;
        }
        var chosen = current >= 0 ? Preempt(set.Count, current) : Branch(set.Count);
        last = new Turn(last, chosen);
        return chosen;
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady) => state.OnStep(item);

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        if (!proof.Tries(bound)) return 0;
        if (!TryFollow()) last = new Turn(last, Branch((int)bound));
        var value = Choice.Within(bound, (uint)last!.Choice);
        state.OnDraw(value);
        return value;
    }

    /// <summary>The run is over.</summary>
    internal void Conclude()
    {
        frontier.OnDone(weight);
        if (!wasRedundant) proof.Add(state.Hash);
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
}
