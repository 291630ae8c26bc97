using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>A child process: a program that this one has started.</summary>
/// <remarks>
/// It lives on when nobody waits for it, when it is disposed of here, and when the scheduler stops, which only closes the pipes on this side.
/// It belongs to the tasks of the scheduler that started it.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ChildProcess : IDisposable
{
    private static readonly Act KillAct = Act.OnObject(83, static e => $"kills {e.Object}{e.IfRefused(", which has ended")}");
    private static readonly Act SignalAct = Act.OnObject(84, static e => $"sends {e.Object} a signal{e.IfRefused(", and it has ended")}");

    private readonly Scheduler scheduler;
    private readonly SharedObject identity;
    private readonly StartedProcess process;
    private readonly Exiting exiting;

    internal ChildProcess(Scheduler scheduler, SharedObject identity, ProcessStart start, StartedProcess process)
    {
        this.scheduler = scheduler;
        this.identity = identity;
        this.process = process;
        var program = Path.GetFileName(start.Program);
        Input = Pipe("input", process.Input);
        Output = Pipe("output", process.Output);
        Error = Pipe("errors", process.Error);
        exiting = new Exiting(identity, process.Exit);
        exiting.Begin();

        AsyncPipe? Pipe(string stream, ByteTransport? transport)
        {
            if (transport is null) return null;
            var end = new SharedObject("pipe", $"{stream} of {program}");
            end.Bind(scheduler, "Start");
            return new AsyncPipe(end, transport, $"'{program}'");
        }
    }

    /// <summary>Its number; another process may get it when this one has ended.</summary>
    public int Id => process.Id;

    /// <summary>Writes what it reads. Close it when there is no more: most programs wait for that. Null where it was not to be a pipe.</summary>
    public AsyncPipe? Input { get; }

    /// <summary>Reads what it writes; null where it was not to be a pipe.</summary>
    public AsyncPipe? Output { get; }

    /// <summary>Reads what it writes of its errors; null where it was not to be a pipe.</summary>
    public AsyncPipe? Error { get; }

    /// <summary>Its exit code, from 0 to 255, or 128 and the number of the signal that ended it; null as long as no end is known of.</summary>
    public int? ExitCode
    {
        get
        {
            identity.Touch();
            return exiting.Code;
        }
    }

    /// <summary>Waits for its end; gives the exit code, from 0 to 255, or 128 and the number of the signal that ended it, as shells say it.</summary>
    /// <remarks>Any number of tasks may wait. What it wrote can still be read afterwards.</remarks>
    /// <param name="timeout">Bound on the wait; zero looks once, null or infinite waits without bound. The process goes on.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>. The process goes on.</param>
    /// <exception cref="TimeoutException">The time is over; at the await.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<int> Exit(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(identity.RunningTask("Exit"), exiting, Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Ends it from one moment to the next (SIGKILL); its own children live on.</summary>
    /// <returns>False if it is known to have ended.</returns>
    public bool Kill()
    {
        if (!Record(KillAct, "Kill")) return false;
        process.Kill();
        return true;
    }

    /// <summary>Asks it to end (SIGTERM), which it may do in its own time, or not at all.</summary>
    /// <inheritdoc cref="Signal" path="/exception"/>
    /// <returns>False if it is known to have ended.</returns>
    public bool Terminate() => Signal(PosixSignal.SIGTERM);

    /// <summary>Sends it a signal.</summary>
    /// <param name="signal">One of the names, or the system's own number.</param>
    /// <returns>False if it is known to have ended.</returns>
    /// <exception cref="PlatformNotSupportedException">The system has no signals.</exception>
    public bool Signal(PosixSignal signal)
    {
        if (!Record(SignalAct, "Signal")) return false;
        process.Signal(signal);
        return true;
    }

    /// <summary>Writes to it, ends its input, reads all that it writes, and waits for its end; all at once, so that neither side waits for the other for ever.</summary>
    /// <remarks>
    /// <para>That it does not read all of its input is no error. All that it writes is kept in memory, and so there is a limit to it.</para>
    /// <para>A call that ends early leaves the process as it is. What had been read stays unread; of the input nobody knows how much was taken.</para>
    /// </remarks>
    /// <param name="input">What it is to read; not to be changed until the await is over.</param>
    /// <param name="bytesMax">The most that it may write, of output and of errors each, 16 MiB if nothing is said.</param>
    /// <param name="timeout">Bound on the whole call; null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the call: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="InvalidDataException">It has written more. It goes on, until its pipe is full: read on, or kill it.</exception>
    /// <exception cref="InvalidOperationException">There is input, and the child's is no pipe.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit or the timeout is negative; in the call, as the preceding.</exception>
    public Coroutine<ProcessResult> Communicate(
        ReadOnlyMemory<byte> input = default, int bytesMax = Conversation.BytesMax, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytesMax);
        _ = Timeouts.Bound(timeout);
        if (Input is null && !input.IsEmpty) throw ProcessMisuse.NoInput(identity.DisplayName);
        return new Conversation(scheduler, Input, Output, Error, this, bytesMax).Hold(input, new Deadline(scheduler.Clock, timeout), cancellation);
    }

    /// <summary>Closes the pipes on this side. The process goes on.</summary>
    public void Dispose()
    {
        Input?.Dispose();
        Output?.Dispose();
        Error?.Dispose();
    }

    /// <summary>What it is, and how it has ended.</summary>
    public override string ToString() => $"{identity.DisplayName} ({Id}{(exiting.Code is { } code ? $", ended with {code}" : "")})";

    private bool Record(Act act, string call)
    {
        var isThere = exiting.Code is null;
        identity.Record(act, call, isThere ? WaitOutcome.Completed : WaitOutcome.Refused);
        return isThere;
    }
}
