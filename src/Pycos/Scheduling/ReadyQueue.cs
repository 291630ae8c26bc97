namespace Pycos;

/// <summary>Items that can run, first in, first out.</summary>
internal sealed class ReadyQueue
{
    private WorkItem?[] ring = new WorkItem?[64];
    private int head;

    internal int Count { get; private set; }

    internal void Add(WorkItem item)
    {
        if (Count == ring.Length) Grow();
        ring[(head + Count++) & (ring.Length - 1)] = item;
    }

    internal WorkItem? Take()
    {
        if (Count == 0) return null;
        var item = ring[head];
        ring[head] = null;
        head = (head + 1) & (ring.Length - 1);
        Count--;
        return item;
    }

    private void Grow()
    {
        var larger = new WorkItem?[ring.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = ring[(head + i) & (ring.Length - 1)];
        ring = larger;
        head = 0;
    }
}
