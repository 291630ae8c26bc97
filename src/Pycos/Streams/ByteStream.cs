using System.Diagnostics;

namespace Pycos;

/// <summary>Bytes that go in and out in order, as a connection, a pipe or a file gives them.</summary>
/// <remarks>
/// <para>One task at a time may read and one write, which may be two; a second is an error. A read that ends early, by its timeout, a cancelled token, an
/// exception thrown into the task or its termination, loses no byte: the next read gets what had come. Of a write that ends early nobody
/// knows how much was taken.</para>
/// <para>Await each operation where it is called. It belongs to the tasks of the scheduler that opened it.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ByteStream : IDisposable
{
    private static readonly Act CloseAct = Act.OnObject(67, static e => $"closes {e.Object}");
    private static readonly Act CloseWriteAct = Act.OnObject(68, static e => $"ends its writes to {e.Object}");

    private readonly ByteTransport transport;
    private readonly Reading? reading;
    private readonly Writing? writing;

    /// <summary>What has come and nobody has taken.</summary>
    internal UnreadBytes Unread;

    private protected ByteStream(SharedObject identity, ByteTransport transport)
    {
        Identity = identity;
        this.transport = transport;
        if (transport.Reader is { } reader) reading = new Reading(this, reader);
        if (transport.Writer is { } writer) writing = new Writing(this, writer);
    }

    /// <summary>Whether it has been closed here.</summary>
    public bool IsClosed { get; private set; }

    internal SharedObject Identity { get; }

    /// <summary>Reads what has come, at least one byte; waits for it. Gives how many, or 0 at the end.</summary>
    /// <param name="buffer">Where they go; not to be used by others until the await is over. An empty one waits until there is something to read, or the end.</param>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<int> Read(Memory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(Identity.RunningTask("Read"), Readable.Into(buffer), Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>As <see cref="Read(Memory{byte}, TimeSpan?, CancellationToken)"/>, but gives a value of the caller's when the time is over.</summary>
    /// <param name="buffer">As there.</param>
    /// <param name="timeout">As there.</param>
    /// <param name="alarmValue">What the await gives then: mostly a negative number, since 0 is the end.</param>
    /// <param name="cancellation">As there.</param>
    public Operation<int> Read(Memory<byte> buffer, TimeSpan? timeout, int alarmValue, CancellationToken cancellation = default) =>
        new(Identity.RunningTask("Read"), new AlarmView<int>(Readable.Into(buffer)), Timeouts.Bound(timeout), alarmValue, cancellation);

    /// <summary>Writes all the bytes; completes when they are taken, which does not mean that they have arrived.</summary>
    /// <param name="buffer">Not to be changed until the await is over.</param>
    /// <param name="timeout">Bound on the wait; zero tries once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over, and a part may have been written; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation Write(ReadOnlyMemory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(Identity.RunningTask("Write"), Writable.Of(buffer), Timeouts.Bound(timeout), cancellation);

    /// <summary>Says that no more will be written: the other side reads what there is, and then the end. Reading goes on.</summary>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public void CloseWrite()
    {
        ThrowIfClosed();
        Identity.Record(CloseWriteAct, "CloseWrite");
        transport.EndWrites();
    }

    /// <summary>Lets go of it. Who waits for it gets <see cref="ObjectDisposedException"/>; a second call does nothing.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (IsClosed) return;
        Identity.Record(CloseAct, "Dispose");
        OnClosing();
        transport.Close();
    }

    /// <summary>What it is, and whether it is closed.</summary>
    public override string ToString() => Identity.DisplayName + (IsClosed ? ", closed" : "");

    /// <summary>For the report of a deadlock: why a reader gets nothing.</summary>
    internal string? WhyNothingComes => transport.WhyNothingComes;

    /// <summary>For the report of a deadlock: why a writer gets nothing off.</summary>
    internal string? WhyNothingIsTaken => transport.WhyNothingIsTaken;

    internal void ThrowIfClosed()
    {
        if (IsClosed) throw RequestMisuse.Closed(Identity.DisplayName);
    }

    /// <summary>Nothing more is to be had from it here.</summary>
    private protected void OnClosing()
    {
        IsClosed = true;
        Unread.Drop(Unread.Count);
    }

    private Reading Readable => reading ?? throw new NotSupportedException($"{Identity.DisplayName} is only written to.");

    private Writing Writable => writing ?? throw new NotSupportedException($"{Identity.DisplayName} is only read from.");
}
