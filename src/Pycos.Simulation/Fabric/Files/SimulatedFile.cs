namespace Pycos.Simulation;

/// <summary>A file of a simulated disk, opened.</summary>
internal sealed class SimulatedFile : StoredFile
{
    // What ext4 allows.
    private const long LengthMax = 1L << 44;

    private readonly FileNode node;
    private readonly DiskPath path;
    private readonly SimulatedDisk disk;
    private readonly TimeProvider clock;

    internal SimulatedFile(FileNode node, DiskPath path, SimulatedDisk disk, TimeProvider clock)
    {
        this.node = node;
        this.path = path;
        this.disk = disk;
        this.clock = clock;
        node.Hold();
    }

    internal override long Length
    {
        get
        {
            node.Touch();
            return node.Content.Length;
        }
    }

    internal override int Read(Span<byte> buffer, long offset)
    {
        node.Touch();
        if (disk.Draws.Fails(disk.Profile.ReadErrors)) throw FileErrors.Faulty(path);
        return node.Content.Read(buffer, offset);
    }

    internal override void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        if (offset > LengthMax - bytes.Length) throw FileErrors.TooLarge();
        BeginChange();
        if (node.Content.Write(bytes, offset, disk) < bytes.Length) throw FileErrors.Full(path);
    }

    internal override void SetLength(long length)
    {
        if (length > LengthMax) throw FileErrors.TooLarge();
        BeginChange();
        node.Content.SetLength(length, disk);
    }

    internal override void Flush()
    {
        if (disk.Draws.Fails(disk.Profile.FlushErrors)) throw FileErrors.Faulty(path);
        node.Flush();
    }

    internal override void Close() => node.Release();

    private void BeginChange()
    {
        node.Touch(isWrite: true);
        if (disk.Draws.Fails(disk.Profile.WriteErrors)) throw FileErrors.Faulty(path);
        node.LastWrite = clock.GetUtcNow();
    }
}
