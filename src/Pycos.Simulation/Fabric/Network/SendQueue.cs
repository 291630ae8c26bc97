namespace Pycos.Simulation;

/// <summary>What a socket's user has written and the other side has not acknowledged, sent or not.</summary>
internal sealed class SendQueue(int capacity, SpareBytes spare)
{
    private ByteRing ring = new(spare);

    internal int Count { get; private set; }

    internal int Free => capacity - Count;

    /// <summary>Takes as much as there is room for; gives how much.</summary>
    internal int Append(ReadOnlySpan<byte> source)
    {
        var count = Math.Min(source.Length, Free);
        ring.Put(Count, source[..count], Count);
        Count += count;
        return count;
    }

    internal void CopyTo(int offset, Span<byte> target) => ring.Get(offset, target);

    /// <summary>The first are acknowledged.</summary>
    internal void Drop(int count)
    {
        Count -= count;
        if (Count == 0) ring.Clear();
        else ring.Drop(count);
    }

    internal void Clear()
    {
        Count = 0;
        ring.Clear();
    }
}
