namespace Pycos.Simulation;

/// <summary>What has come for a socket's user, and what has come too early: bytes behind a gap wait until it is filled.</summary>
/// <remarks>All of it stands in one ring as large as the window, so that no more than that is ever kept.</remarks>
internal sealed class ReceiveQueue(int capacity, SpareBytes spare)
{
    // Runs of bytes behind the first gap, in order, apart from each other; offsets from the first unread byte.
    private readonly List<(int Start, int End)> early = [];
    private ByteRing ring = new(spare);

    /// <summary>How many bytes can be read.</summary>
    internal int Count { get; private set; }

    /// <summary>How many may come behind those.</summary>
    internal int Free => capacity - Count;

    internal bool HasGap => early.Count > 0;

    /// <summary>Takes bytes in.</summary>
    /// <param name="gap">How far behind the last byte that can be read they begin; 0 or more.</param>
    /// <param name="bytes">What does not fit is left out.</param>
    /// <returns>How many more can be read now.</returns>
    internal int Insert(int gap, ReadOnlySpan<byte> bytes)
    {
        if (gap >= Free) return 0;
        var start = Count + gap;
        var end = start + Math.Min(bytes.Length, Free - gap);
        // They may be there already, and are the same then.
        ring.Put(start, bytes[..(end - start)], early.Count > 0 ? early[^1].End : Count);
        if (gap > 0)
        {
            Remember(start, end);
            return 0;
        }
        var before = Count;
        Count = end;
        while (early.Count > 0 && early[0].Start <= Count)
        {
            Count = Math.Max(Count, early[0].End);
            early.RemoveAt(0);
        }
        return Count - before;
    }

    /// <summary>Takes the first bytes out; gives how many.</summary>
    internal int Take(Span<byte> target)
    {
        var count = Math.Min(target.Length, Count);
        ring.Get(0, target[..count]);
        Count -= count;
        for (var i = 0; i < early.Count; i++) early[i] = (early[i].Start - count, early[i].End - count);
        if (Count == 0 && early.Count == 0) ring.Clear();
        else ring.Drop(count);
        return count;
    }

    internal void Clear()
    {
        Count = 0;
        early.Clear();
        ring.Clear();
    }

    /// <summary>Adds a run, made one with those that it touches.</summary>
    private void Remember(int start, int end)
    {
        var place = 0;
        while (place < early.Count && early[place].End < start) place++;
        while (place < early.Count && early[place].Start <= end)
        {
            start = Math.Min(start, early[place].Start);
            end = Math.Max(end, early[place].End);
            early.RemoveAt(place);
        }
        early.Insert(place, (start, end));
    }
}
