namespace Pycos.Real;

/// <summary>The operating system's files.</summary>
internal sealed class RealFileStore : FileStore
{
    // As Unix has it: .NET's other modes are locks, which Unix systems only advise.
    private const FileShare WithAll = FileShare.ReadWrite | FileShare.Delete;

    // On a network's file system what was written goes out by then.
    internal override bool BlocksOnClose => true;

    internal override StoredFile Open(string path, FileMode mode, FileAccess access) => new RealFile(File.OpenHandle(path, mode, access, WithAll));

    internal override FileStatus? Look(string path)
    {
        var file = new FileInfo(path);
        if ((int)file.Attributes == -1) return null;
        var isDirectory = file.Attributes.HasFlag(FileAttributes.Directory);
        return new FileStatus(isDirectory, isDirectory ? 0 : file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
    }

    internal override void Delete(string path) => File.Delete(path);

    internal override void Rename(string path, string newPath, bool overwrite)
    {
        if (Directory.Exists(path)) Directory.Move(path, newPath);
        else File.Move(path, newPath, overwrite);
    }

    internal override void CreateDirectory(string path) => Directory.CreateDirectory(path);

    internal override void DeleteDirectory(string path, bool recursive) => Directory.Delete(path, recursive);

    internal override string[] List(string path)
    {
        var names = Directory.GetFileSystemEntries(path);
        for (var i = 0; i < names.Length; i++) names[i] = Path.GetFileName(names[i]);
        // The system gives them in an order of its own, which may be another on the next day.
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    internal override void FlushDirectory(string path)
    {
        if (!Directory.Exists(path)) throw new DirectoryNotFoundException($"Could not find a part of the path '{path}'.");
        DirectoryFlush.Of(path);
    }
}
