namespace Pycos.Simulation;

/// <summary>Counts different hashes, and those that came once only; up to a limit that keeps the memory of long explorations flat.</summary>
internal sealed class DistinctInterleavings
{
    internal const int Limit = 1_000_000;

    private const ulong Again = 1;

    // Open addressing; the lowest bit of a slot tells whether the hash came again, and 0 is a free slot.
    private ulong[] slots = new ulong[1 << 10];
    private int count;
    private int once;

    /// <summary>Different ones among all that were added; may be asked while another thread adds.</summary>
    internal long Count => Volatile.Read(ref count);

    /// <summary>Whether the limit was reached, and no more are counted.</summary>
    internal bool IsFull => Count == Limit;

    /// <summary>How many were added before the limit was reached.</summary>
    internal long Total { get; private set; }

    /// <summary>Those of them that came once.</summary>
    internal long Once => once;

    internal void Add(ulong hash)
    {
        if (count == Limit) return;
        Total++;
        ref var slot = ref Find(slots, hash);
        if (slot == 0)
        {
            slot = Stored(hash);
            once++;
            if (++count * 2 > slots.Length) Grow();
        }
        else if ((slot & Again) == 0)
        {
            slot |= Again;
            once--;
        }
    }

    /// <summary>A hash in its slot: never 0.</summary>
    private static ulong Stored(ulong hash) => (hash & ~Again) == 0 ? 2 : hash & ~Again;

    private static ref ulong Find(ulong[] slots, ulong hash)
    {
        var stored = Stored(hash);
        var mask = slots.Length - 1;
        // The hash is well mixed already.
        for (var place = (int)(stored >> 20) & mask; ; place = (place + 1) & mask)
        {
            ref var slot = ref slots[place];
            if (slot == 0 || (slot & ~Again) == stored) return ref slot;
        }
    }

    private void Grow()
    {
        var larger = new ulong[slots.Length * 2];
        foreach (var slot in slots)
        {
            if (slot != 0) Find(larger, slot) = slot;
        }
        slots = larger;
    }
}
