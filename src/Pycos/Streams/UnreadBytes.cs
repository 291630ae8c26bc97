using System.Buffers;

namespace Pycos;

/// <summary>Bytes that have come and that nobody has taken yet, in order.</summary>
/// <remarks>Mostly there are none, and then it holds no memory.</remarks>
internal struct UnreadBytes
{
    private byte[]? bytes;
    private int start;

    // A request that is under way may still write to it: then it must not become somebody else's.
    private bool isLent;

    internal int Count { get; private set; }

    internal readonly ReadOnlySpan<byte> Span => bytes.AsSpan(start, Count);

    /// <summary>Takes the first of them; as many as there are and find room.</summary>
    internal int Take(Span<byte> target)
    {
        var count = Math.Min(target.Length, Count);
        Span[..count].CopyTo(target);
        Drop(count);
        return count;
    }

    /// <summary>The first of them are taken.</summary>
    internal void Drop(int count)
    {
        start += count;
        Count -= count;
        if (Count == 0) LetGo();
    }

    /// <summary>Puts bytes behind the others.</summary>
    internal void Append(ReadOnlySpan<byte> more) => more.CopyTo(Reserve(more.Length).Span);

    /// <summary>Puts bytes back before the others: they were taken, and are not wanted after all.</summary>
    internal void PutBack(ReadOnlySpan<byte> first)
    {
        if (first.IsEmpty) return;
        var whole = ArrayPool<byte>.Shared.Rent(first.Length + Count);
        first.CopyTo(whole);
        Span.CopyTo(whole.AsSpan(first.Length));
        LetGo();
        bytes = whole;
        Count += first.Length;
    }

    /// <summary>Room behind the others, which counts as filled.</summary>
    internal Memory<byte> Reserve(int count)
    {
        var room = Room(count);
        Count += count;
        return room[..count];
    }

    /// <summary>Room behind the others for at least so many.</summary>
    internal Memory<byte> Room(int count)
    {
        if (bytes is null || bytes.Length - start - Count < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Count + count, 2 * Count));
            Span.CopyTo(larger);
            LetGo();
            bytes = larger;
        }
        return bytes.AsMemory(start + Count);
    }

    /// <summary>The same for others to write to; until it is filled, it is not used again for anything else.</summary>
    internal Memory<byte> Lend(int count)
    {
        var room = Room(count);
        isLent = true;
        return room;
    }

    /// <summary>So many bytes of the room that was lent are filled now, and it is not written to any more.</summary>
    internal void Fill(int count)
    {
        isLent = false;
        Count += count;
        if (Count == 0) LetGo();
    }

    private void LetGo()
    {
        if (bytes is not null && !isLent) ArrayPool<byte>.Shared.Return(bytes);
        isLent = false;
        bytes = null;
        start = 0;
    }
}
