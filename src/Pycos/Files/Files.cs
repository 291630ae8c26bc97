namespace Pycos;

/// <summary>Files and folders as a task meets them: the operating system's, or in the simulator those of the task's host.</summary>
/// <remarks>
/// <para>What goes wrong is the exception that .NET's own classes throw, in both: <see cref="FileNotFoundException"/>,
/// <see cref="DirectoryNotFoundException"/>, <see cref="PathTooLongException"/>, <see cref="UnauthorizedAccessException"/>, also for a folder that is
/// opened as a file, and <see cref="IOException"/> for the rest. Nothing is locked: a file that is open may be opened again, renamed and deleted, as on Unix.</para>
/// <para>A disk cannot be stopped: a wait that ends early ends at once, and what was asked for may be done all the same. A file that is opened
/// for nobody is closed. The simulated disk is like Linux: paths have slashes, and begin at the root.</para>
/// </remarks>
public readonly struct Files
{
    private readonly Scheduler scheduler;

    internal Files(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="mode">What is made of a file that is there, or is not. With <see cref="FileMode.Append"/> the position begins at the end.</param>
    /// <param name="access">What for. All modes but <see cref="FileMode.Open"/> and <see cref="FileMode.OpenOrCreate"/> need to write.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or one may not.</exception>
    /// <exception cref="IOException">Something else; the preceding two are such, too.</exception>
    /// <exception cref="ArgumentException">Mode and access do not fit; in the call, as the following.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<AsyncFile> Open(
        string path, FileMode mode = FileMode.Open, FileAccess access = FileAccess.Read, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        FileMisuse.Check(path, nameof(path));
        FileMisuse.Check(mode, access);
        var identity = new SharedObject("file", path);
        var fiber = identity.RunningTask("Open");
        var opening = System.OpenFile(identity.Number, identity.DisplayName, path, mode, access);
        return new(fiber, new Opening(path, identity, opening), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>Whether there is a file or folder.</summary>
    /// <inheritdoc cref="Delete" path="/param|/exception"/>
    public Operation<bool> Exists(string path, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var (fiber, identity) = Begin("Exists", "file", path, nameof(path));
        return new(fiber, new LookingWhether(identity, System.Look(identity.Number, identity.DisplayName, path)), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>What is there; null for nothing.</summary>
    /// <inheritdoc cref="Delete" path="/param|/exception"/>
    public Operation<FileStatus?> Stat(string path, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var (fiber, identity) = Begin("Stat", "file", path, nameof(path));
        return new(fiber, new Looking(identity, System.Look(identity.Number, identity.DisplayName, path)), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>Takes a file out of its folder. Its content is there as long as somebody has it open. Nothing is done where there is no file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="IOException">The disk cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or one may not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative; in the call.</exception>
    public Operation Delete(string path, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var (fiber, identity) = Begin("Delete", "file", path, nameof(path));
        return new(fiber, new Deleting(identity, System.Delete(identity.Number, identity.DisplayName, path)), Timeouts.Bound(timeout), cancellation);
    }

    /// <summary>Gives a file or folder another name, from one moment to the next: nobody sees it under both names, or under none.</summary>
    /// <remarks>Who has the file open that is renamed, or one that it takes the place of, goes on with what was opened.</remarks>
    /// <param name="path">Where it is.</param>
    /// <param name="newPath">Where it is to be.</param>
    /// <param name="overwrite">Whether it takes the place of a file that is there; never that of a folder.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder where it is to be is not there.</exception>
    /// <exception cref="IOException">Something is there that it does not take the place of, or the disk cannot.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative; in the call.</exception>
    public Operation Rename(string path, string newPath, bool overwrite = false, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        FileMisuse.Check(newPath, nameof(newPath));
        var (fiber, identity) = Begin("Rename", "file", path, nameof(path));
        var request = System.Rename(identity.Number, identity.DisplayName, path, newPath, overwrite);
        return new(fiber, new Renaming(newPath, identity, request), Timeouts.Bound(timeout), cancellation);
    }

    /// <summary>Makes a folder, and those that it is in, where they are not there.</summary>
    /// <inheritdoc cref="Delete" path="/param|/exception"/>
    public Operation CreateDirectory(string path, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var (fiber, identity) = Begin("CreateDirectory", "folder", path, nameof(path));
        var request = System.CreateDirectory(identity.Number, identity.DisplayName, path);
        return new(fiber, new CreatingDirectory(identity, request), Timeouts.Bound(timeout), cancellation);
    }

    /// <summary>Removes a folder.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="recursive">Whether with all that is in it; else one that is not empty is an <see cref="IOException"/>.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It is not empty, or the disk cannot.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative; in the call.</exception>
    public Operation DeleteDirectory(string path, bool recursive = false, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var (fiber, identity) = Begin("DeleteDirectory", "folder", path, nameof(path));
        var request = System.DeleteDirectory(identity.Number, identity.DisplayName, path, recursive);
        return new(fiber, new DeletingDirectory(identity, request), Timeouts.Bound(timeout), cancellation);
    }

    /// <summary>The names of the files and folders in a folder, in ordinal order.</summary>
    /// <inheritdoc cref="FlushDirectory" path="/param|/exception"/>
    public Operation<IReadOnlyList<string>> List(string path, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var (fiber, identity) = Begin("List", "folder", path, nameof(path));
        return new(fiber, new Listing(identity, System.List(identity.Number, identity.DisplayName, path)), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>Completes when the names in a folder are on the disk itself: until then a creation, rename or deletion may be undone by the machine's end.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="IOException">The disk cannot.</exception>
    /// <exception cref="PlatformNotSupportedException">To flush a folder on Windows, which has no such thing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative; in the call.</exception>
    public Operation FlushDirectory(string path, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var (fiber, identity) = Begin("FlushDirectory", "folder", path, nameof(path));
        return new(fiber, new Flushing(identity, System.FlushDirectory(identity.Number, identity.DisplayName, path)), Timeouts.Bound(timeout), cancellation);
    }

    private FileSystem System => scheduler.Fabric.Files;

    private static (Fiber Fiber, SharedObject Identity) Begin(string call, string kind, string path, string parameter)
    {
        FileMisuse.Check(path, parameter);
        var identity = new SharedObject(kind, path);
        return (identity.RunningTask(call), identity);
    }
}
