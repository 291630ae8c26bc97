namespace Pycos.Simulation;

/// <summary>What a name on a disk stands for. It has no name itself: that may change.</summary>
internal abstract class DiskNode(SharedObject identity, DateTimeOffset made)
{
    internal DateTimeOffset LastWrite { get; set; } = made;

    /// <summary>The running step looks at it, or changes it.</summary>
    internal void Touch(bool isWrite = false) => identity.Touch(isWrite);
}

/// <summary>A folder.</summary>
internal sealed class FolderNode(DateTimeOffset made, string name) : DiskNode(new SharedObject("names in", name), made)
{
    private readonly SortedDictionary<string, DiskNode> entries = new(StringComparer.Ordinal);

    /// <summary>The names that have been flushed, and what they stand for.</summary>
    internal IReadOnlyDictionary<string, DiskNode> Flushed { get; private set; } = new SortedDictionary<string, DiskNode>(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, DiskNode> Entries => entries;

    internal DiskNode? Find(string name)
    {
        Touch();
        return entries.GetValueOrDefault(name);
    }

    internal void Set(string name, DiskNode node, DateTimeOffset now)
    {
        Touch(isWrite: true);
        entries[name] = node;
        LastWrite = now;
    }

    internal void Remove(string name, DateTimeOffset now)
    {
        Touch(isWrite: true);
        entries.Remove(name);
        LastWrite = now;
    }

    internal void Flush()
    {
        Touch(isWrite: true);
        Flushed = new SortedDictionary<string, DiskNode>(entries, StringComparer.Ordinal);
    }
}

/// <summary>A file's content.</summary>
internal sealed class FileNode(SimulatedDisk disk, DateTimeOffset made, string name) : DiskNode(new SharedObject("content of", name), made)
{
    private int users;

    /// <summary>As programs see it: what the system's cache has.</summary>
    internal SparseContent Content { get; } = new();

    /// <summary>As it is on the disk itself.</summary>
    internal SparseContent Flushed { get; } = new();

    /// <summary>A name, or an opened file, stands for it.</summary>
    internal void Hold() => users++;

    /// <summary>One less does; without any its room is free.</summary>
    internal void Release()
    {
        if (--users == 0) disk.Free(Content.PageCount);
    }

    internal void Flush()
    {
        Touch(isWrite: true);
        Content.FlushTo(Flushed);
    }
}
