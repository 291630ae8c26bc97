namespace Pycos;

/// <summary>The errors for programs that break a rule of files.</summary>
internal static class FileMisuse
{
    internal static NotSupportedException WriteOnly(string displayName) => new($"{displayName} is only written to: it was opened with FileAccess.Write.");

    internal static NotSupportedException ReadOnly(string displayName) => new($"{displayName} is only read from: it was opened with FileAccess.Read.");

    internal static InvalidOperationException Moving(string displayName) =>
        new($"The position of {displayName} is set while a task reads or writes there, which moves it: await that first, or use ReadAt and WriteAt.");

    /// <summary>A mode that makes or cuts a file is of no use to who only reads.</summary>
    internal static void Check(FileMode mode, FileAccess access)
    {
        if (mode is < FileMode.CreateNew or > FileMode.Append) throw new ArgumentOutOfRangeException(nameof(mode), mode, "It is no mode of opening.");
        if (access is < FileAccess.Read or > FileAccess.ReadWrite) throw new ArgumentOutOfRangeException(nameof(access), access, "It is no access.");
        if (access == FileAccess.Read && mode is not (FileMode.Open or FileMode.OpenOrCreate))
            throw new ArgumentException($"{mode} writes, and the file is opened with {access}.", nameof(access));
        if (mode == FileMode.Append && access != FileAccess.Write)
            throw new ArgumentException("Append only writes: open the file with FileAccess.Write.", nameof(access));
    }

    internal static void Check(string path, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, parameter);
        if (path.Contains('\0')) throw new ArgumentException("A path has no null character.", parameter);
    }
}
