namespace Pycos.Simulation;

/// <summary>Items that can run, the one with the highest <see cref="WorkItem.Rank"/> first; any can leave at once.</summary>
/// <remarks>A binary heap that keeps each item's place, counted from 1, in <see cref="WorkItem.Place"/>.</remarks>
internal sealed class RankHeap
{
    private WorkItem[] heap = new WorkItem[16];

    internal int Count { get; private set; }

    internal WorkItem Top => heap[0];

    internal void Clear()
    {
        heap.AsSpan(0, Count).Clear();
        Count = 0;
    }

    /// <summary>Adds an item, or finds its place anew if its rank has changed.</summary>
    internal void Put(WorkItem item)
    {
        var place = item.Place - 1;
        if (place < 0)
        {
            if (Count == heap.Length) Array.Resize(ref heap, Count * 2);
            place = Count++;
        }
        Settle(place, item);
    }

    internal void Remove(WorkItem item)
    {
        var place = item.Place - 1;
        if (place < 0) return;
        item.Place = 0;
        var last = heap[--Count];
        heap[Count] = null!;
        if (last != item) Settle(place, last);
    }

    private void Settle(int place, WorkItem item)
    {
        while (place > 0 && heap[(place - 1) / 2].Rank < item.Rank) place = Move((place - 1) / 2, place);
        while (true)
        {
            var child = (place * 2) + 1;
            if (child >= Count) break;
            if (child + 1 < Count && heap[child + 1].Rank > heap[child].Rank) child++;
            if (heap[child].Rank <= item.Rank) break;
            place = Move(child, place);
        }
        heap[place] = item;
        item.Place = place + 1;
    }

    /// <returns>The place that is free now.</returns>
    private int Move(int from, int to)
    {
        heap[to] = heap[from];
        heap[to].Place = to + 1;
        return from;
    }
}
