namespace Pycos;

/// <summary>Timers by deadline, then by order of creation: a 4-ary heap from which any item can leave at once.</summary>
/// <remarks>Four children a node halve the levels of a binary heap and keep siblings in one or two cache lines.</remarks>
internal sealed class TimerQueue
{
    private const int Arity = 4;
    private Entry[] heap = new Entry[16];
    private long created;

    internal int Count { get; private set; }

    /// <summary>The earliest deadline, in the clock's timestamp units; <see cref="long.MaxValue"/> when empty.</summary>
    internal long NextDue => Count == 0 ? long.MaxValue : heap[0].Due;

    /// <summary>Forgets all timers, and in which order they were made.</summary>
    internal void Clear()
    {
        heap.AsSpan(0, Count).Clear();
        Count = 0;
        created = 0;
    }

    internal void Add(WorkItem item, long due)
    {
        if (Count == heap.Length) Array.Resize(ref heap, Count * 2);
        SiftUp(Count++, new Entry(due, created++, item));
    }

    internal void Remove(WorkItem item)
    {
        var index = item.TimerIndex;
        if (index < 0) return;
        item.TimerIndex = -1;
        var last = heap[--Count];
        heap[Count] = default;
        if (index == Count) return;
        if (index > 0 && last.IsBefore(heap[(index - 1) / Arity])) SiftUp(index, last);
        else SiftDown(index, last);
    }

    /// <summary>Takes the earliest item if it is due at <paramref name="now"/>.</summary>
    internal WorkItem? TakeDue(long now)
    {
        if (Count == 0 || heap[0].Due > now) return null;
        var item = heap[0].Item;
        Remove(item);
        return item;
    }

    /// <summary>Makes ready all that is due, by deadline.</summary>
    internal void Fire(long now)
    {
        while (TakeDue(now) is { } item) item.OnTimerDue();
    }

    /// <summary>Takes out what belongs to a scheduler that is gone.</summary>
    internal void Forget(Scheduler gone)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            // Another may have moved up into the place.
            while (i < Count && heap[i].Item.Scheduler == gone) Remove(heap[i].Item);
        }
    }

    private void SiftUp(int index, Entry entry)
    {
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (!entry.IsBefore(heap[parent])) break;
            Place(index, heap[parent]);
            index = parent;
        }
        Place(index, entry);
    }

    private void SiftDown(int index, Entry entry)
    {
        while (true)
        {
            var first = (index * Arity) + 1;
            if (first >= Count) break;
            var least = first;
            var end = Math.Min(first + Arity, Count);
            for (var child = first + 1; child < end; child++)
            {
                if (heap[child].IsBefore(heap[least])) least = child;
            }
            if (!heap[least].IsBefore(entry)) break;
            Place(index, heap[least]);
            index = least;
        }
        Place(index, entry);
    }

    private void Place(int index, Entry entry)
    {
        heap[index] = entry;
        entry.Item.TimerIndex = index;
    }

    private readonly record struct Entry(long Due, long Sequence, WorkItem Item)
    {
        internal bool IsBefore(in Entry other) =>
            Due < other.Due || (Due == other.Due && Sequence < other.Sequence);
    }
}
