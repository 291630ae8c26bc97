namespace Pycos;

/// <summary>The files of one machine, by calls that may block: the operating system's, or a simulated disk's.</summary>
/// <remarks>
/// Called away from the scheduler's steps. What goes wrong is the exception that .NET's own classes throw, in both. Nothing is locked against
/// others: a file that is open may be opened again, renamed and deleted, as on Unix.
/// </remarks>
internal abstract class FileStore
{
    /// <summary>Whether to close a file may take long: then that is done away from the steps, too.</summary>
    internal abstract bool BlocksOnClose { get; }

    /// <exception cref="FileNotFoundException">It is not there, and the mode does not make it.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or one may not.</exception>
    internal abstract StoredFile Open(string path, FileMode mode, FileAccess access);

    /// <summary>What is there; null for nothing.</summary>
    internal abstract FileStatus? Look(string path);

    /// <summary>Removes a file's name; its content is gone when nobody has it open. Nothing is done where there is none.</summary>
    internal abstract void Delete(string path);

    /// <summary>Gives a file or folder another name, from one moment to the next.</summary>
    internal abstract void Rename(string path, string newPath, bool overwrite);

    /// <summary>Makes a folder, and those that it is in; none where there is one.</summary>
    internal abstract void CreateDirectory(string path);

    internal abstract void DeleteDirectory(string path, bool recursive);

    /// <summary>The names in a folder, in ordinal order.</summary>
    internal abstract string[] List(string path);

    /// <summary>The names in a folder are on the disk: which files are there, and how they are called.</summary>
    internal abstract void FlushDirectory(string path);
}
