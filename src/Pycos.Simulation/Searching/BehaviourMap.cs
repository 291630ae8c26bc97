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
