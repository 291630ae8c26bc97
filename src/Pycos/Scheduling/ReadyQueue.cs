namespace Pycos;

/// <summary>Items that can run, first in, first out.</summary>
internal sealed class ReadyQueue
{
    private const int StartLength = 64;

    // A burst of a million tasks must not leave its room behind for good.
    private const int KeptLength = 1 << 16;

    private Slot[] ring = new Slot[StartLength];
    private int head;

    internal int Count { get; private set; }

    internal void Add(WorkItem item)
    {
        if (Count == ring.Length) Grow();
        ring[(head + Count++) & (ring.Length - 1)].Item = item;
    }

    internal WorkItem? Take()
    {
        if (Count == 0) return null;
        ref var slot = ref ring[head];
        var item = slot.Item;
        slot.Item = null;
        head = (head + 1) & (ring.Length - 1);
        if (--Count == 0 && ring.Length > KeptLength)
        {
            ring = new Slot[StartLength];
            head = 0;
        }
        return item;
    }

    private void Grow()
    {
        var larger = new Slot[ring.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = ring[(head + i) & (ring.Length - 1)];
        ring = larger;
        head = 0;
    }

    /// <summary>Spares the type check that storing into an array of a class that is not sealed costs.</summary>
    private struct Slot
    {
        internal WorkItem? Item;
    }
}
