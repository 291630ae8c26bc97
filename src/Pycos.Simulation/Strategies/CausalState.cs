namespace Pycos.Simulation;

/// <summary>What has happened in a run so far, as a set of causes and effects: equal for runs that are in the same state.</summary>
/// <remarks>
/// The causal order of the run's steps, and the values that they drew: it has only those that the program asked for. Items are
/// told apart by their chains, since callbacks have no signatures, and tasks that callbacks spawn share them.
/// </remarks>
internal sealed class CausalState
{
    private readonly List<uint> drawn = [];
    private CausalOrder causes = null!;
    private RunTables tables = null!;
    private ulong draws;

    /// <summary>The state, whoever ran last.</summary>
    internal ulong Hash { get; private set; }

    internal void Begin(in RunStart start)
    {
        causes = start.Causes;
        tables = start.Tables;
        drawn.Clear();
        draws = Hash = 0;
    }

    internal void OnDraw(uint value) => drawn.Add(value);

    internal void OnStep(WorkItem item)
    {
        if (drawn.Count > 0)
        {
            var values = tables.Item(item.Id).Chain;
            foreach (var value in drawn) values = Prng.Derive(values, value);
            // A sum, as the causal order is one: whose step drew what, whenever that was.
            draws += values;
            drawn.Clear();
        }
        Hash = causes.Hash + draws;
    }

    /// <summary>The state with who ran last, if that one can go on: what follows can be had with as few switches where both are the same.</summary>
    internal ulong Before(EnabledSet enabled) =>
        Prng.Derive(Hash, enabled.CurrentItem is { } current ? tables.Item(current.Id).Chain : 0);
}
