namespace Pycos.Simulation;

/// <summary>Bytes of which those that were never written take no room, and read as zeros.</summary>
internal sealed class SparseContent
{
    internal const int PageBytes = 4_096;

    private readonly Dictionary<long, Page> pages = [];

    // Which may differ from what has been flushed.
    private readonly HashSet<long> unflushed = [];

    internal long Length { get; private set; }

    internal int PageCount => pages.Count;

    internal int Read(Span<byte> buffer, long offset)
    {
        if (offset >= Length) return 0;
        var count = (int)Math.Min(buffer.Length, Length - offset);
        for (var done = 0; done < count;)
        {
            var (page, start) = Math.DivRem(offset + done, PageBytes);
            var part = buffer.Slice(done, Math.Min(count - done, PageBytes - (int)start));
            if (pages.TryGetValue(page, out var found)) found.Bytes.AsSpan((int)start, part.Length).CopyTo(part);
            else part.Clear();
            done += part.Length;
        }
        return count;
    }

    /// <summary>Writes as many as find room; gives how many.</summary>
    internal int Write(ReadOnlySpan<byte> bytes, long offset, SimulatedDisk disk)
    {
        var done = 0;
        while (done < bytes.Length)
        {
            var (page, start) = Math.DivRem(offset + done, PageBytes);
            var part = bytes.Slice(done, Math.Min(bytes.Length - done, PageBytes - (int)start));
            if (!TryChange(page, disk, out var room)) break;
            part.CopyTo(room.AsSpan((int)start));
            done += part.Length;
        }
        if (done > 0) Length = Math.Max(Length, offset + done);
        return done;
    }

    internal void SetLength(long length, SimulatedDisk disk)
    {
        if (length < Length)
        {
            var (last, kept) = Math.DivRem(length, PageBytes);
            var gone = pages.Keys.Where(page => page > last || (page == last && kept == 0)).ToList();
            foreach (var page in gone)
            {
                pages.Remove(page);
                unflushed.Add(page);
            }
            disk.Free(gone.Count);
            // What is cut off does not come back when the file grows.
            if (pages.ContainsKey(last) && TryChange(last, disk, out var bytes)) bytes.AsSpan((int)kept).Clear();
        }
        Length = length;
    }

    /// <summary>Makes the other as this is.</summary>
    internal void FlushTo(SparseContent other)
    {
        foreach (var page in unflushed)
        {
            if (!pages.TryGetValue(page, out var found))
            {
                other.pages.Remove(page);
                continue;
            }
            found.IsShared = true;
            other.pages[page] = found;
        }
        unflushed.Clear();
        other.Length = Length;
    }

    private bool TryChange(long number, SimulatedDisk disk, out byte[] bytes)
    {
        bytes = [];
        if (!pages.TryGetValue(number, out var page))
        {
            if (!disk.TryTake()) return false;
            pages[number] = page = new Page(new byte[PageBytes]);
        }
        else if (page.IsShared) pages[number] = page = new Page([.. page.Bytes]);
        unflushed.Add(number);
        bytes = page.Bytes;
        return true;
    }

    private sealed class Page(byte[] bytes)
    {
        internal byte[] Bytes => bytes;

        /// <summary>Whether it has been flushed, and is not to be changed.</summary>
        internal bool IsShared { get; set; }
    }
}
