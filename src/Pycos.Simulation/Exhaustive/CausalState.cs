namespace Pycos.Simulation;

/// <summary>What has happened in a run so far, as a set of causes and effects: equal for runs that are in the same state.</summary>
/// <remarks>The causal order of the run's steps, and the values that they drew: it has only those that the program asked for.</remarks>
internal sealed class CausalState
{
    private readonly List<uint> drawn = [];
    private CausalOrder causes = null!;
    private RunTables tables = null!;
    private ulong draws;
    private ulong hash;
    private bool isKnown;

    internal void Begin(in RunStart start)
    {
        causes = start.Causes;
        tables = start.Tables;
        drawn.Clear();
        draws = hash = 0;
        // Where each step moves the clock, the order of any two can be seen.
        isKnown = !start.StepsTakeTime;
    }

    internal void OnReady(WorkItem item)
    {
        // The causal order cannot tell one callback from another.
        if (item is not Fiber) isKnown = false;
    }

    internal void OnDraw(uint value) => drawn.Add(value);

    internal void OnStep(WorkItem item)
    {
        if (drawn.Count > 0)
        {
            ref var state = ref tables.Item(item.Id);
            var values = Prng.Derive(state.Signature, (ulong)state.Steps);
            foreach (var value in drawn) values = Prng.Derive(values, value);
            // A sum, as the causal order is one: whose step drew what, whenever that was.
            draws += values;
            drawn.Clear();
        }
        hash = causes.Hash + draws;
    }

    /// <summary>The state with what comes on top of it; null where states cannot be told apart.</summary>
    internal ulong? With(ulong rest) => isKnown ? Prng.Derive(hash, rest) : null;
}
