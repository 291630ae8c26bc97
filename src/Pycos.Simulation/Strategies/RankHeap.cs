namespace Pycos.Simulation;

/// <summary>Items that can run, the one with the highest <see cref="WorkItem.Rank"/> first; any can leave at once.</summary>
/// <remarks>A binary heap that keeps each item's place, counted from 1, in <see cref="WorkItem.Place"/>.</remarks>
internal sealed class RankHeap
{
    // The ranks beside the items: to compare two is not to touch them.
    private (long Rank, WorkItem Item)[] heap = new (long, WorkItem)[16];

    internal int Count { get; private set; }

    internal WorkItem Top => heap[0].Item;

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
        Settle(place, (item.Rank, item));
    }

    internal void Remove(WorkItem item)
    {
        var place = item.Place - 1;
        if (place < 0) return;
        item.Place = 0;
        var last = heap[--Count];
        heap[Count] = default;
        if (last.Item != item) Settle(place, last);
    }

    private void Settle(int place, (long Rank, WorkItem Item) entry)
    {
        while (place > 0 && heap[(place - 1) / 2].Rank < entry.Rank) place = Move((place - 1) / 2, place);
        while (true)
        {
            var child = (place * 2) + 1;
            if (child >= Count) break;
            if (child + 1 < Count && heap[child + 1].Rank > heap[child].Rank) child++;
            if (heap[child].Rank <= entry.Rank) break;
            place = Move(child, place);
        }
        heap[place] = entry;
        entry.Item.Place = place + 1;
    }

    /// <returns>The place that is free now.</returns>
    private int Move(int from, int to)
    {
        heap[to] = heap[from];
        heap[to].Item.Place = to + 1;
        return from;
    }
}
