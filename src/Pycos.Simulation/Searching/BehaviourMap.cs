namespace Pycos.Simulation;

/// <summary>What runs have shown so far: which step followed which at an object, as a set of hashes.</summary>
/// <remarks>
/// After the reads-from pairs of Wolff, Shi, Duck, Mathur and Roychoudhury, "Greybox fuzzing for concurrency testing",
/// ASPLOS 2024: a pair of steps that touch the same object one right after the other. A pair is a bit of a fixed number;
/// two pairs with one bit are taken for one, which only makes the second look old.
/// </remarks>
internal sealed class BehaviourMap
{
    internal const int Bits = 1 << 16;

    private readonly ulong[] seen = new ulong[Bits / 64];

    internal bool Has(int bit) => (seen[bit >> 6] >> (bit & 63) & 1) != 0;

    /// <returns>Whether it is new.</returns>
    internal bool Add(int bit)
    {
        ref var word = ref seen[bit >> 6];
        var mask = 1ul << (bit & 63);
        var isNew = (word & mask) == 0;
        word |= mask;
        return isNew;
    }

    internal void Remove(int bit) => seen[bit >> 6] &= ~(1ul << (bit & 63));
}

/// <summary>Notices what one run shows that is not in the map.</summary>
internal sealed class BehaviourWatch : IRunObserver
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
