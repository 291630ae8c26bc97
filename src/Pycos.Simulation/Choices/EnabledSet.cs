using System.Diagnostics;

namespace Pycos.Simulation;

/// <summary>All that can run, in canonical order: by creation. The item that ran last keeps its place while it can go on.</summary>
/// <remarks>
/// Sorted chunks, and the numbers of items in them as a binary indexed tree (Fenwick, "A new data structure for cumulative frequency
/// tables", 1994): to find an item by its place or its place by the item takes time logarithmic in their number. Up to a
/// chunk's length there is one chunk, and that is a sorted array.
/// </remarks>
internal sealed class EnabledSet
{
    /// <summary>As many fit into one chunk.</summary>
    internal const int FewMax = 128;

    private ItemChunk[] chunks = [new()];
    private int chunkCount = 1;

    // Place i stands for the items of the chunks i - (i & -i) up to i - 1; of use when there are several.
    private int[] sums = [];
    private WorkItem? current;

    // The current one is taking its step, which decides whether it stays.
    private bool isRunning;

    // Of the current one, as long as nothing came or went before it.
    private int place;
    private bool runningIsReady;
    private WorkItem[] flat = [];

    internal int Count { get; private set; }

    /// <summary>Place of the item that ran last, if it can go on; else -1.</summary>
    internal int Current
    {
        get
        {
            if (current is null) return -1;
            return IsAt(place, current) ? place : place = IndexOf(current);
        }
    }

    /// <summary>The item that ran last, if it can go on.</summary>
    internal WorkItem? CurrentItem => current;

    /// <summary>Whether there are so few that to look at each costs less than to keep account of them.</summary>
    internal bool AreFew => chunkCount == 1;

    /// <summary>All of them; to be had for nothing only while they are few.</summary>
    internal ReadOnlySpan<WorkItem> Items => chunkCount == 1 ? chunks[0].Items.AsSpan(0, Count) : Flatten();

    internal WorkItem this[int index]
    {
        get
        {
            if (chunkCount == 1) return chunks[0].Items[index];
            var chunk = 0;
            for (var step = HighestBit(chunkCount); step > 0; step >>= 1)
            {
                if (chunk + step > chunkCount || sums[chunk + step] > index) continue;
                chunk += step;
                index -= sums[chunk];
            }
            return chunks[chunk].Items[index];
        }
    }

    internal void Clear()
    {
        for (var i = 0; i < chunkCount; i++) chunks[i].Clear();
        chunkCount = 1;
        Count = 0;
        current = null;
        isRunning = false;
    }

    internal void Add(WorkItem item)
    {
        // Most steps end with the same item ready again: it has not been taken out.
        if (isRunning && item == current)
        {
            runningIsReady = true;
            return;
        }
        var place = ChunkOf(item.Id);
        if (chunks[place].IsFull)
        {
            Split(place);
            if (item.Id > chunks[place + 1].First) place++;
        }
        chunks[place].Insert(item);
        Count++;
        if (chunkCount > 1) AddToSums(place, 1);
    }

    /// <summary>Place of an item that can run.</summary>
    internal int IndexOf(WorkItem item) => IsAt(place, item) ? place : IndexFrom(item.Id);

    /// <summary>Place of an item; -1 if it cannot run.</summary>
    internal int Find(WorkItem item)
    {
        var index = IndexFrom(item.Id);
        return index < Count && this[index] == item ? index : -1;
    }

    /// <summary>Place of the first item that is not older than the number; <see cref="Count"/> if there is none.</summary>
    internal int IndexFrom(long id)
    {
        var place = ChunkOf(id);
        var index = chunks[place].PlaceOf(id);
        for (var i = chunkCount == 1 ? 0 : place; i > 0; i -= i & -i) index += sums[i];
        return index;
    }

    /// <summary>The item at the place runs now.</summary>
    internal WorkItem BeginStep(int index)
    {
        runningIsReady = false;
        isRunning = true;
        place = index;
        var item = this[index];
        // A comparison is cheaper than the garbage collector's write barrier.
        if (current != item) current = item;
        return item;
    }

    /// <summary>The step is over: the item stays only if it became ready again; gives whether it did.</summary>
    internal bool EndStep()
    {
        isRunning = false;
        if (runningIsReady) return true;
        var item = current!;
        current = null;
        if (IsAt(place, item)) RemoveAt(place);
        else Remove(item);
        return false;
    }

    /// <summary>What the set promises between two steps.</summary>
    [Conditional("DEBUG")]
    internal void AssertInvariants()
    {
        var items = Items;
        Debug.Assert(items.Length == Count && Count <= chunkCount * FewMax, "The set holds as many items as it says.");
        for (var index = 1; index < items.Length; index++)
        {
            Debug.Assert(items[index - 1].Id < items[index].Id, $"{items[index].DisplayName}: the set is in order of creation, and has each item once.");
        }
        Debug.Assert(current is null || items.Contains(current), $"{current?.DisplayName}: the item that ran last can go on while it is called current.");
    }

    /// <summary>The item will not run; false if it is not here, or is running, and so leaves by itself.</summary>
    internal bool TryRemove(WorkItem item)
    {
        if (Count == 0 || (isRunning && item == current)) return false;
        var chunk = chunks[ChunkOf(item.Id)];
        var place = chunk.PlaceOf(item.Id);
        if (place == chunk.Count || chunk.Items[place] != item) return false;
        if (item == current) current = null;
        Remove(item);
        return true;
    }

    /// <summary>Known only while they are few.</summary>
    private bool IsAt(int index, WorkItem item) => chunkCount == 1 && index < Count && chunks[0].Items[index] == item;

    private void RemoveAt(int index)
    {
        chunks[0].Remove(index);
        Count--;
    }

    private void Remove(WorkItem item)
    {
        var place = ChunkOf(item.Id);
        chunks[place].Remove(chunks[place].PlaceOf(item.Id));
        Count--;
        if (chunkCount == 1) return;
        if (chunks[place].Count > 0) AddToSums(place, -1);
        else Drop(place);
    }

    /// <summary>The last chunk that begins at or before the number; the first if there is none.</summary>
    private int ChunkOf(long id)
    {
        var low = 0;
        var high = chunkCount - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (chunks[middle].First <= id) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private void Split(int place)
    {
        if (chunkCount == chunks.Length) Array.Resize(ref chunks, chunkCount * 2);
        var spare = chunks[chunkCount] ?? new ItemChunk();
        Array.Copy(chunks, place + 1, chunks, place + 2, chunkCount - place - 1);
        chunks[place + 1] = spare;
        chunkCount++;
        // Who comes last is mostly the newest: then the full chunk stays full.
        chunks[place].MoveTo(spare, from: place == chunkCount - 2 ? FewMax - 1 : FewMax / 2);
        SumUp();
    }

    private void Drop(int place)
    {
        var spare = chunks[place];
        Array.Copy(chunks, place + 1, chunks, place, chunkCount - place - 1);
        chunks[--chunkCount] = spare;
        SumUp();
    }

    private void SumUp()
    {
        if (chunkCount >= sums.Length) sums = new int[chunks.Length + 1];
        Array.Clear(sums);
        for (var i = 1; i <= chunkCount; i++)
        {
            sums[i] += chunks[i - 1].Count;
            var above = i + (i & -i);
            if (above <= chunkCount) sums[above] += sums[i];
        }
    }

    private void AddToSums(int place, int count)
    {
        for (var i = place + 1; i <= chunkCount; i += i & -i) sums[i] += count;
    }

    private ReadOnlySpan<WorkItem> Flatten()
    {
        if (flat.Length < Count) flat = new WorkItem[Math.Max(Count, flat.Length * 2)];
        var end = 0;
        for (var i = 0; i < chunkCount; i++)
        {
            chunks[i].Items.AsSpan(0, chunks[i].Count).CopyTo(flat.AsSpan(end));
            end += chunks[i].Count;
        }
        return flat.AsSpan(0, end);
    }

    private static int HighestBit(int number) => 1 << System.Numerics.BitOperations.Log2((uint)number);
}
