namespace Pycos;

/// <summary>An opened file, read and written at a position of its own, or at any.</summary>
/// <remarks>
/// <para>As a stream of bytes it has one position: reads and writes begin there and move it. At the end of the file a read gives 0, and gives more
/// once the file has grown. Any number of tasks may read and write at offsets of their own, with <see cref="ReadAt"/> and <see cref="WriteAt"/>.</para>
/// <para>A disk cannot be stopped. A wait that ends early, by its timeout, a cancelled token, an exception thrown into the task or its
/// termination, ends at once, even if the disk hangs, but what the disk has begun goes on: a write may come to the file yet. What is asked
/// of this file later comes after it. The task's buffer is not touched any more.</para>
/// <para>What has been written is in the system's cache, and lost if the machine stops, until <see cref="Flush"/>; a new name is, until
/// <see cref="Files.FlushDirectory"/>.</para>
/// </remarks>
public sealed class AsyncFile : ByteStream
{
    private readonly OpenedFile file;
    private readonly FilePosition position;

    internal AsyncFile(string path, SharedObject identity, OpenedFile file)
        : this(path, identity, file, new FilePosition(file))
    {
    }

    private AsyncFile(string path, SharedObject identity, OpenedFile file, FilePosition position)
        : base(identity, position)
    {
        Path = path;
        this.file = file;
        this.position = position;
        position.OnWriting = Rewind;
    }

    /// <summary>Where it was opened; it may be called otherwise by now.</summary>
    public string Path { get; }

    /// <summary>What it was opened for.</summary>
    public FileAccess Access => file.Access;

    /// <summary>Where the next read or write begins, in bytes. May be set beyond the end: what is written there leaves a hole of zeros before it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    /// <exception cref="InvalidOperationException">It is set while a read or write is under way.</exception>
    /// <exception cref="ObjectDisposedException">It is set, and the file has been closed.</exception>
    public long Position
    {
        get
        {
            Identity.Touch();
            return position.Value - Unread.Count;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ThrowIfClosed();
            Identity.Touch(isWrite: true);
            if (position.IsMoving) throw FileMisuse.Moving(Identity.DisplayName);
            Unread.Drop(Unread.Count);
            position.Value = value;
        }
    }

    /// <summary>Reads from an offset; does not move the position. Gives how many bytes, or 0 at the end of the file and beyond it.</summary>
    /// <param name="buffer">Where they go; not to be used by others until the await is over.</param>
    /// <param name="offset">In bytes from the beginning.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The disk cannot.</exception>
    /// <exception cref="NotSupportedException">It was opened for writing alone; in the call, as the following.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset or the timeout is negative.</exception>
    public Operation<int> ReadAt(Memory<byte> buffer, long offset, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var bound = Timeouts.Bound(timeout);
        if (!Access.HasFlag(FileAccess.Read)) throw FileMisuse.WriteOnly(Identity.DisplayName);
        var fiber = RunningTask("ReadAt");
        var read = file.NewRead();
        read.Buffer = buffer;
        read.Offset = offset;
        return new(fiber, new ReadingAt(Identity, read), bound, cancellation: cancellation);
    }

    /// <summary>Writes all the bytes from an offset on; does not move the position. Completes when the system has them.</summary>
    /// <remarks>What lies between the end of the file and the offset becomes zeros, mostly without room on the disk.</remarks>
    /// <param name="buffer">Not to be changed until the await is over.</param>
    /// <param name="offset">In bytes from the beginning.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over, and the bytes may be written all the same; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The disk cannot: it is full, say. A part may have been written.</exception>
    /// <exception cref="NotSupportedException">It was opened for reading alone; in the call, as the following.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset or the timeout is negative.</exception>
    public Operation WriteAt(ReadOnlyMemory<byte> buffer, long offset, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var bound = Timeouts.Bound(timeout);
        var fiber = WritingTask("WriteAt");
        var write = file.NewWrite();
        write.Buffer = buffer;
        write.Offset = offset;
        return new(fiber, new WritingAt(Identity, write), bound, cancellation);
    }

    /// <summary>How long the file is, in bytes.</summary>
    /// <inheritdoc cref="Flush" path="/param|/exception"/>
    public Operation<long> Length(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(RunningTask("Length"), new Measuring(Identity, file.Length()), Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Cuts the file off, or makes it longer by zeros. The position stays.</summary>
    /// <param name="length">In bytes.</param>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over, and it may be done all the same; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The disk cannot.</exception>
    /// <exception cref="NotSupportedException">It was opened for reading alone; in the call, as the following.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length or the timeout is negative.</exception>
    public Operation SetLength(long length, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var bound = Timeouts.Bound(timeout);
        return new(WritingTask("SetLength"), new Resizing(Identity, file.SetLength(length)), bound, cancellation);
    }

    /// <summary>Completes when the content that has been written is on the disk itself, and outlasts the machine's end.</summary>
    /// <remarks>The file's name is flushed apart from it: <see cref="Files.FlushDirectory"/>. After an error nobody knows what is on the disk, and a second flush says nothing of what the first was for.</remarks>
    /// <param name="timeout">Bound on the wait; zero gives the disk no time, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The disk cannot.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation Flush(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(RunningTask("Flush"), new Flushing(Identity, file.Flush()), Timeouts.Bound(timeout), cancellation);

    private Fiber RunningTask(string operation)
    {
        var fiber = Identity.RunningTask(operation);
        ThrowIfClosed();
        return fiber;
    }

    private Fiber WritingTask(string operation) =>
        Access.HasFlag(FileAccess.Write) ? RunningTask(operation) : throw FileMisuse.ReadOnly(Identity.DisplayName);

    /// <summary>A write goes where the user is, who has not taken all that was read.</summary>
    private void Rewind()
    {
        position.Value -= Unread.Count;
        Unread.Drop(Unread.Count);
    }
}
