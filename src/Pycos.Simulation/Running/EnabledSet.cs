namespace Pycos.Simulation;

/// <summary>All that can run, in canonical order: by creation. The item that ran last keeps its place while it can go on.</summary>
internal sealed class EnabledSet
{
    private WorkItem[] items = new WorkItem[16];
    private WorkItem? running;
    private bool runningIsReady;

    internal int Count { get; private set; }

    /// <summary>Index of the item that ran last, if it can go on; else -1.</summary>
    internal int Current { get; private set; } = -1;

    internal ReadOnlySpan<WorkItem> Items => items.AsSpan(0, Count);

    internal WorkItem this[int index] => items[index];

    internal void Clear()
    {
        items.AsSpan(0, Count).Clear();
        Count = 0;
        Current = -1;
        running = null;
    }

    internal void Add(WorkItem item)
    {
        // Most steps end with the same item ready again: it has not been taken out.
        if (item == running)
        {
            runningIsReady = true;
            return;
        }
        if (Count == items.Length) Array.Resize(ref items, Count * 2);
        // The newest items are the likeliest to become ready, and sort last.
        var place = Count;
        if (place > 0 && items[place - 1].Id > item.Id)
        {
            place = Place(item.Id);
            Array.Copy(items, place, items, place + 1, Count - place);
        }
        items[place] = item;
        Count++;
        if (place <= Current) Current++;
    }

    /// <summary>The item at the index runs now.</summary>
    internal WorkItem BeginStep(int index)
    {
        Current = index;
        runningIsReady = false;
        return running = items[index];
    }

    /// <summary>The step is over: the item stays only if it became ready again.</summary>
    internal void EndStep()
    {
        running = null;
        if (runningIsReady) return;
        Count--;
        Array.Copy(items, Current + 1, items, Current, Count - Current);
        items[Count] = null!;
        Current = -1;
    }

    /// <summary>Where an item stands that is in the set.</summary>
    internal int IndexOf(WorkItem item) => Place(item.Id);

    /// <summary>The item will not run; false if it is not here, or is running, and so leaves by itself.</summary>
    internal bool TryRemove(WorkItem item)
    {
        if (item == running) return false;
        var place = Place(item.Id);
        if (place == Count || items[place] != item) return false;
        Count--;
        Array.Copy(items, place + 1, items, place, Count - place);
        items[Count] = null!;
        if (place < Current) Current--;
        else if (place == Current) Current = -1;
        return true;
    }

    private int Place(long id)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (items[middle].Id < id) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
