namespace Pycos.Simulation;

/// <summary>The disk of a simulated host: what a scenario may make of it.</summary>
/// <remarks>
/// It begins with the folders <c>/</c> and <c>/tmp</c>, and is like Linux: names are case-sensitive, at most 255 bytes long, and apart from content, so that
/// a file may be renamed or deleted while it is open. What was written, and what has been flushed, are two things.
/// </remarks>
public sealed class SimulatedDisk
{
    private readonly DiskDraws draws;
    private readonly SortedSet<string> denied = new(StringComparer.Ordinal);
    private readonly SharedObject identity = new("disk", name: null);

    internal SimulatedDisk(DiskDraws draws) => this.draws = draws;

    /// <summary>How slow, full and faulty it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of it is out of its range.</exception>
    public DiskProfile Profile
    {
        get => draws.Profile;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Validate();
            draws.Profile = value;
        }
    }

    /// <summary>How many bytes are taken, in pages of 4,096.</summary>
    public long UsedBytes { get; private set; }

    /// <summary>From now on nobody may open, change or list what is there, nor anything in it.</summary>
    /// <param name="path">A file or folder, be it there or not.</param>
    public void Deny(string path) => denied.Add(new DiskPath(path).Full);

    /// <summary>It is permitted again.</summary>
    /// <param name="path">As it was denied.</param>
    public void Allow(string path) => denied.Remove(new DiskPath(path).Full);

    internal DiskDraws Draws => draws;

    internal void ThrowIfDenied(DiskPath path)
    {
        foreach (var mark in denied)
        {
            if (path.Full == mark || path.Full.StartsWith(mark == "/" ? mark : $"{mark}/", StringComparison.Ordinal)) throw FileErrors.Denied(path);
        }
    }

    /// <summary>Takes room for a page; false if there is none.</summary>
    internal bool TryTake()
    {
        UsedBytes += SparseContent.PageBytes;
        if (Profile.CapacityBytes == long.MaxValue) return true;
        // Who takes the last page, and who comes too late, can be seen.
        identity.Touch(isWrite: true);
        if (UsedBytes <= Profile.CapacityBytes) return true;
        UsedBytes -= SparseContent.PageBytes;
        return false;
    }

    internal void Free(int pages)
    {
        UsedBytes -= (long)pages * SparseContent.PageBytes;
        if (Profile.CapacityBytes != long.MaxValue && pages > 0) identity.Touch(isWrite: true);
    }
}
