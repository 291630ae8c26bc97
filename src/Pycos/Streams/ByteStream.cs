using System.Diagnostics;
using System.IO.Pipelines;

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
    private Sending? sending;
    private StreamInput? input;
    private PipeWriter? output;

    /// <summary>What has come and nobody has taken.</summary>
    internal UnreadBytes Unread;

    private protected ByteStream(SharedObject identity, ByteTransport transport)
    {
        Identity = identity;
        this.transport = transport;
        if (transport.Reader is { } reader)
        {
            reading = new Reading(this, reader);
            PlainReads = new PlainReading(this, reader, reading);
        }
        if (transport.Writer is { } writer)
        {
            writing = new Writing(this, writer);
            PlainWrites = new PlainWriting(this, writer, writing);
        }
    }

    /// <summary>Whether it has been closed here.</summary>
    public bool IsClosed { get; private set; }

    internal SharedObject Identity { get; }

    /// <summary>Of plain code; null for what is only written, or read.</summary>
    internal PlainReading? PlainReads { get; }

    internal PlainWriting? PlainWrites { get; }

    /// <summary>Reads what has come, at least one byte; waits for it. Gives how many, or 0 at the end.</summary>
    /// <param name="buffer">Where they go; not to be used by others until the await is over. An empty one waits until there is something to read, or the end.</param>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<int> Read(Memory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var caller = Identity.RunningTask("Read");
        return new(caller, Readable.Into(caller, buffer), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>As <see cref="Read(Memory{byte}, TimeSpan?, CancellationToken)"/>, but gives a value of the caller's when the time is over.</summary>
    /// <param name="buffer">As there.</param>
    /// <param name="timeout">As there.</param>
    /// <param name="alarmValue">What the await gives then: mostly a negative number, since 0 is the end.</param>
    /// <param name="cancellation">As there.</param>
    public Operation<int> Read(Memory<byte> buffer, TimeSpan? timeout, int alarmValue, CancellationToken cancellation = default)
    {
        var caller = Identity.RunningTask("Read");
        return new(caller, new AlarmView<int>(Readable.Into(caller, buffer)), Timeouts.Bound(timeout), alarmValue, cancellation);
    }

    /// <summary>Writes all the bytes; completes when they are taken, which does not mean that they have arrived.</summary>
    /// <param name="buffer">Not to be changed until the await is over.</param>
    /// <param name="timeout">Bound on the wait; zero tries once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over, and a part may have been written; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation Write(ReadOnlyMemory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var caller = Identity.RunningTask("Write");
        return new(caller, Writable.Of(caller, buffer), Timeouts.Bound(timeout), cancellation);
    }

    /// <summary>Writes what there is room for, at least one byte; gives how many. What pycos calls <c>send</c>.</summary>
    /// <param name="buffer">Not to be changed until the await is over. Of an empty one 0 are written.</param>
    /// <param name="timeout">Bound on the wait for room; zero tries once, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="IOException">The outside's trouble; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<int> Send(ReadOnlyMemory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var caller = Identity.RunningTask("Send");
        var bytes = Writable.Of(caller, buffer, takesWhatFits: true);
        return new(caller, sending ??= new Sending(bytes), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>
    /// A view for code that wants a <see cref="Stream"/>: plain async code, on any thread in real mode, as steps in the simulator. It takes first what has
    /// come and nobody has taken; disposing of it closes this.
    /// </summary>
    /// <remarks>
    /// Its members that block throw <see cref="NotSupportedException"/>. What goes wrong is an <see cref="IOException"/>, with the outside's own
    /// error in it. As with tasks one may read and one write at a time, through whatever view. What is under way when the stream is closed, or its scheduler stops, ends with
    /// <see cref="ObjectDisposedException"/>.
    /// </remarks>
    public Stream AsStream()
    {
        _ = Identity.RunningScheduler("AsStream");
        return new StreamView(this, Dispose);
    }

    /// <summary>The bytes that come, for code that wants a <see cref="PipeReader"/>; as with <see cref="AsStream"/>, on any thread.</summary>
    /// <remarks>It reads ahead. What it has read and was not consumed goes back to the stream when it is completed, which does not close the stream.</remarks>
    public PipeReader Input
    {
        get
        {
            if (PlainReads is null) throw OnlyWritten();
            _ = Identity.RunningScheduler("Input");
            return input is { IsCompleted: false } ? input : input = new StreamInput(this, new StreamView(this, static () => { }));
        }
    }

    /// <summary>Takes bytes from code that wants a <see cref="PipeWriter"/>; as with <see cref="AsStream"/>, on any thread.</summary>
    /// <remarks>They are written when it is flushed. To complete it says that no more will be written, as <see cref="CloseWrite"/> does.</remarks>
    public PipeWriter Output
    {
        get
        {
            if (PlainWrites is null) throw OnlyRead();
            _ = Identity.RunningScheduler("Output");
            return output ??= PipeWriter.Create(new StreamView(this, EndWrites));
        }
    }

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
    internal virtual string? WhyNothingComes => transport.WhyNothingComes;

    /// <summary>For the report of a deadlock: why a writer gets nothing off.</summary>
    internal virtual string? WhyNothingIsTaken => transport.WhyNothingIsTaken;

    internal void ThrowIfClosed()
    {
        if (IsClosed) throw RequestMisuse.Closed(Identity.DisplayName);
    }

    /// <summary>In a call that may find all that it wants among the bytes that have come: throws if they are not the caller's to take.</summary>
    /// <returns>The bound on all its waits together.</returns>
    internal Deadline BeginReads(string call, TimeSpan? timeout)
    {
        var bound = Timeouts.Bound(timeout);
        var caller = Identity.RunningTask(call);
        Readable.ThrowIfMisused(caller);
        Identity.Touch(isWrite: true);
        return bound == Timeouts.None ? default : new Deadline(caller.Scheduler.Clock, timeout);
    }

    /// <summary>The bound on all the waits of a call that writes.</summary>
    internal Deadline BeginWrites(string call, TimeSpan? timeout) =>
        Timeouts.Bound(timeout) == Timeouts.None ? default : new Deadline(Identity.RunningTask(call).Scheduler.Clock, timeout);

    /// <summary>Bytes that were taken are not wanted after all: they are the next to be read.</summary>
    internal void PutBack(ReadOnlySpan<byte> bytes)
    {
        if (!IsClosed) Unread.PutBack(bytes);
    }

    /// <summary>From any thread: what touches the stream is done where it belongs; not at all, if that has stopped.</summary>
    internal void OnScheduler(string call, Action act)
    {
        var scheduler = Identity.Scheduler!;
        if (scheduler.IsCurrent) act();
        else scheduler.CallFromOutside($"{call} of {Identity.DisplayName}", act);
    }

    /// <summary>Adds at least one byte to those that nobody has taken; gives how many, or 0 at the end.</summary>
    /// <param name="room">How many there is to be room for; there may be more.</param>
    /// <param name="deadline">Bound on the wait.</param>
    /// <param name="cancellation">Ends it.</param>
    internal Operation<int> Fill(int room, Deadline deadline, CancellationToken cancellation)
    {
        var caller = Identity.RunningTask("Read");
        return new(caller, Readable.IntoRoom(caller, room), Timeouts.Bound(deadline.Remaining), cancellation: cancellation);
    }

    internal NotSupportedException OnlyWritten() => new($"{Identity.DisplayName} is only written to.");

    internal NotSupportedException OnlyRead() => new($"{Identity.DisplayName} is only read from.");

    /// <summary>Nothing more is to be had from it here.</summary>
    private protected void OnClosing()
    {
        IsClosed = true;
        Unread.Drop(Unread.Count);
    }

    private void EndWrites()
    {
        if (!IsClosed) CloseWrite();
    }

    private Reading Readable => reading ?? throw OnlyWritten();

    private Writing Writable => writing ?? throw OnlyRead();
}
