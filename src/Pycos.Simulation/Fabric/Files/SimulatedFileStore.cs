namespace Pycos.Simulation;

/// <summary>The files of a simulated disk: names in folders, and what they stand for. Errors are those of .NET on Linux.</summary>
internal sealed class SimulatedFileStore : FileStore
{
    private readonly SimulatedDisk disk;
    private readonly TimeProvider clock;
    private readonly FolderNode root;

    internal SimulatedFileStore(SimulatedDisk disk, TimeProvider clock)
    {
        this.disk = disk;
        this.clock = clock;
        root = new FolderNode(Now, "/");
        root.Set("tmp", new FolderNode(Now, "/tmp"), Now);
        root.Flush();
    }

    internal override bool BlocksOnClose => false;

    private DateTimeOffset Now => clock.GetUtcNow();

    internal override StoredFile Open(string path, FileMode mode, FileAccess access)
    {
        var place = Permitted(path);
        var (folder, name, found) = Find(place);
        if (found is FolderNode || name is null) throw mode == FileMode.CreateNew ? FileErrors.IsThere(place) : FileErrors.Denied(place);
        if (place.IsOfFolder) throw FileErrors.NoFolder(place);
        if (found is FileNode && mode == FileMode.CreateNew) throw FileErrors.IsThere(place);
        if (found is null && mode is FileMode.Open or FileMode.Truncate) throw FileErrors.NotFound(place);
        if (found is FileNode file)
        {
            var opened = new SimulatedFile(file, place, disk, clock);
            if (mode is FileMode.Create or FileMode.Truncate) opened.SetLength(0);
            return opened;
        }
        file = new FileNode(disk, Now, place.Full);
        file.Hold();
        folder.Set(name, file, Now);
        return new SimulatedFile(file, place, disk, clock);
    }

    internal override FileStatus? Look(string path)
    {
        var place = new DiskPath(path);
        if (FolderOf(place) is not { } folder) return null;
        var found = place.Names.Count == 0 ? root : folder.Find(place.Names[^1]);
        found?.Touch();
        return found switch
        {
            null => null,
            FileNode when place.IsOfFolder => null,
            FileNode file => new FileStatus(false, file.Content.Length, file.LastWrite),
            _ => new FileStatus(true, 0, found.LastWrite),
        };
    }

    internal override void Delete(string path)
    {
        var place = Permitted(path);
        var (folder, name, found) = Find(place);
        if (found is FolderNode || name is null) throw FileErrors.Denied(place);
        if (found is not FileNode file) return;
        folder.Remove(name, Now);
        file.Release();
    }

    internal override void Rename(string path, string newPath, bool overwrite)
    {
        var place = Permitted(path);
        var target = Permitted(newPath);
        var folder = FolderOf(place);
        var found = place.Names.Count == 0 ? root : folder?.Find(place.Names[^1]);
        if (found is null) throw FileErrors.NotFound(place);
        if (found is FolderNode) CheckFolder(place, target);
        var (targetFolder, targetName, replaced) = Find(target);
        if (found is FileNode) CheckFile(target, found, replaced, overwrite);
        if (found == replaced) return;
        folder!.Remove(place.Names[^1], Now);
        targetFolder.Set(targetName!, found, Now);
        (replaced as FileNode)?.Release();
    }

    internal override void CreateDirectory(string path)
    {
        var place = Permitted(path);
        var folder = root;
        for (var i = 0; i < place.Names.Count; i++)
        {
            var name = place.Names[i];
            var found = folder.Find(name);
            if (found is FileNode) throw i == place.Names.Count - 1 ? FileErrors.IsThere(place) : FileErrors.NoFolder(place);
            if (found is null) folder.Set(name, found = new FolderNode(Now, "/" + string.Join('/', place.Names.Take(i + 1))), Now);
            folder = (FolderNode)found;
        }
    }

    internal override void DeleteDirectory(string path, bool recursive)
    {
        var place = Permitted(path);
        var (folder, name, found) = Find(place);
        if (found is not FolderNode deleted) throw FileErrors.NoFolder(place);
        if (name is null) throw FileErrors.Denied(place);
        deleted.Touch();
        if (deleted.Entries.Count > 0 && !recursive) throw FileErrors.IsNotEmpty(place);
        Empty(deleted);
        folder.Remove(name, Now);
    }

    internal override string[] List(string path)
    {
        var found = Folder(path);
        found.Touch();
        return [.. found.Entries.Keys];
    }

    internal override void FlushDirectory(string path)
    {
        var found = Folder(path);
        if (disk.Draws.Fails(disk.Profile.FlushErrors)) throw FileErrors.Faulty(new DiskPath(path));
        found.Flush();
    }

    private static void CheckFile(DiskPath target, DiskNode file, DiskNode? replaced, bool overwrite)
    {
        if (replaced is null || replaced == file) return;
        if (!overwrite) throw FileErrors.IsThere(target);
        if (replaced is FolderNode) throw FileErrors.IsDirectory(target);
    }

    private void CheckFolder(DiskPath place, DiskPath target)
    {
        if (place.Full == target.Full) throw FileErrors.SamePath();
        var folder = FolderOf(target);
        if (target.Names.Count == 0 || folder?.Find(target.Names[^1]) is not null) throw FileErrors.NameTaken(target);
        // .NET names the one that is there.
        if (folder is null) throw FileErrors.NoFolder(place);
        if (target.Full.StartsWith(place.Full + "/", StringComparison.Ordinal) || place.Names.Count == 0) throw FileErrors.IntoItself();
    }

    private void Empty(FolderNode folder)
    {
        foreach (var (name, node) in folder.Entries.ToList())
        {
            if (node is FolderNode inner) Empty(inner);
            folder.Remove(name, Now);
            (node as FileNode)?.Release();
        }
    }

    private DiskPath Permitted(string path)
    {
        var place = new DiskPath(path);
        disk.ThrowIfDenied(place);
        return place;
    }

    private FolderNode Folder(string path)
    {
        var place = Permitted(path);
        return Find(place).Found as FolderNode ?? throw FileErrors.NoFolder(place);
    }

    /// <summary>Its folder, its name there, and what is there; the root has no name.</summary>
    private (FolderNode Folder, string? Name, DiskNode? Found) Find(DiskPath place)
    {
        var folder = FolderOf(place) ?? throw FileErrors.NoFolder(place);
        if (place.Names.Count == 0) return (root, null, root);
        var name = place.Names[^1];
        return (folder, name, folder.Find(name));
    }

    /// <summary>The folder that it is in; null where there is none on its way.</summary>
    private FolderNode? FolderOf(DiskPath place)
    {
        var folder = root;
        for (var i = 0; i < place.Names.Count - 1; i++)
        {
            if (folder.Find(place.Names[i]) is not FolderNode inner) return null;
            folder = inner;
        }
        return folder;
    }
}
