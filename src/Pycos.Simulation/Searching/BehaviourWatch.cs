namespace Pycos.Simulation;

/// <summary>Notices what one run shows that is not in the map.</summary>
internal sealed class BehaviourWatch : IStepObserver
{
    private readonly List<int> news = [];
    private readonly BehaviourMap own = new();
    private RunTables tables = null!;

    internal IReadOnlyList<int> News => news;

    /// <summary>What is not new.</summary>
    internal BehaviourMap Map { get; set; } = null!;

    public void Begin(RunTables tables)
    {
        this.tables = tables;
        foreach (var bit in news) own.Remove(bit);
        news.Clear();
    }

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        ref var state = ref tables.Item(item.Id);
        // Where in its life the task is tells apart what its code tells apart; a loop's rounds beyond the first few are one.
        var point = Prng.Mix(state.Signature + (ulong)Math.Min(state.Steps, 64) * 0x9E3779B97F4A7C15);
        foreach (var access in footprint.Accesses)
        {
            if (!access.IsTelling) continue;
            ref var touched = ref tables.Object(access.Object);
            var bit = (int)(Prng.Mix(touched.LastPoint ^ (point + touched.Signature)) % BehaviourMap.Bits);
            touched.LastPoint = point;
            if (!Map.Has(bit) && own.Add(bit)) news.Add(bit);
        }
    }
}
