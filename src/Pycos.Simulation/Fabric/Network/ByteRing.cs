namespace Pycos.Simulation;

/// <summary>Bytes in a circle: put in at any place behind the first, taken from the front.</summary>
/// <remarks>It grows as it has to, and holds no memory while it is empty: most connections are idle.</remarks>
/// <param name="spare">Where its memory comes from.</param>
internal struct ByteRing(SpareBytes spare)
{
    private const int LengthMin = 256;

    private byte[]? bytes;
    private int start;

    /// <summary>Copies bytes to a place.</summary>
    /// <param name="offset">From the first byte.</param>
    /// <param name="source">What.</param>
    /// <param name="used">How far the ring is in use.</param>
    internal void Put(int offset, ReadOnlySpan<byte> source, int used)
    {
        if (source.IsEmpty) return;
        Reserve(offset + source.Length, used);
        var place = Place(offset);
        var first = Math.Min(source.Length, bytes!.Length - place);
        source[..first].CopyTo(bytes.AsSpan(place));
        source[first..].CopyTo(bytes);
    }

    /// <summary>Copies bytes from a place.</summary>
    internal readonly void Get(int offset, Span<byte> target)
    {
        if (target.IsEmpty) return;
        var place = Place(offset);
        var first = Math.Min(target.Length, bytes!.Length - place);
        bytes.AsSpan(place, first).CopyTo(target);
        bytes.AsSpan(0, target.Length - first).CopyTo(target[first..]);
    }

    /// <summary>The first bytes are of no more use.</summary>
    internal void Drop(int count)
    {
        if (bytes is not null) start = Place(count);
    }

    /// <summary>Nothing is in it.</summary>
    internal void Clear()
    {
        if (bytes is null) return;
        spare.Return(bytes);
        bytes = null;
        start = 0;
    }

    private readonly int Place(int offset)
    {
        var place = start + offset;
        return place >= bytes!.Length ? place - bytes.Length : place;
    }

    private void Reserve(int length, int used)
    {
        if (bytes is not null && bytes.Length >= length) return;
        var larger = spare.Take(Math.Max(Math.Max(LengthMin, length), 2 * (bytes?.Length ?? 0)));
        if (bytes is not null)
        {
            Get(0, larger.AsSpan(0, used));
            spare.Return(bytes);
        }
        bytes = larger;
        start = 0;
    }
}
