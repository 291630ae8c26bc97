namespace Pycos.Simulation;

/// <summary>Some of the items that can run, by creation: a part of an <see cref="EnabledSet"/>.</summary>
internal sealed class ItemChunk
{
    /// <summary>The most items in it.</summary>
    internal const int CountMax = EnabledSet.FewMax;

    internal readonly WorkItem[] Items = new WorkItem[CountMax];

    // Beside the items, which are large and far apart: to look for one is not to touch the others.
    private readonly long[] ids = new long[CountMax];

    internal long First => ids[0];

    internal int Count { get; private set; }

    internal bool IsFull => Count == CountMax;

    internal void Insert(WorkItem item)
    {
        // The newest items are the likeliest to become ready, and sort last.
        var place = Count;
        if (place > 0 && ids[place - 1] > item.Id)
        {
            place = PlaceOf(item.Id);
            Array.Copy(Items, place, Items, place + 1, Count - place);
            Array.Copy(ids, place, ids, place + 1, Count - place);
        }
        Items[place] = item;
        ids[place] = item.Id;
        Count++;
    }

    internal void Remove(int place)
    {
        Count--;
        if (place < Count)
        {
            Items.AsSpan(place + 1, Count - place).CopyTo(Items.AsSpan(place));
            ids.AsSpan(place + 1, Count - place).CopyTo(ids.AsSpan(place));
        }
        Items[Count] = null!;
    }

    /// <summary>Place of the item, or of the first that is newer.</summary>
    internal int PlaceOf(long id)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ids[middle] < id) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    internal void MoveTo(ItemChunk other, int from)
    {
        var moved = Items.AsSpan(from, Count - from);
        moved.CopyTo(other.Items);
        ids.AsSpan(from, Count - from).CopyTo(other.ids);
        other.Count = moved.Length;
        moved.Clear();
        Count = from;
    }

    internal void Clear()
    {
        Items.AsSpan(0, Count).Clear();
        Count = 0;
    }
}
