using System.Runtime.InteropServices;

namespace Pycos;

/// <summary>Processes as a task meets them: children, the environment, and signals to the program itself.</summary>
/// <remarks>The operating system's, or in the simulator those of the task's host.</remarks>
public readonly struct Processes
{
    private static readonly Act RaiseAct = new(85, static (_, _) => Access.Memory, static e => $"sends its own program {e.Detail}");
    private static readonly Act SetVariableAct = new(86, static (_, _) => Access.Memory, static e => $"sets the variable {e.Detail} of its environment");

    private readonly Scheduler scheduler;

    internal Processes(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>The program's own number.</summary>
    public int Id => Table.Id;

    /// <summary>The environment: its variables by name.</summary>
    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            scheduler.Observer?.OnTouch(Access.Read(ObjectKey.Memory));
            return Table.Variables;
        }
    }

    /// <summary>
    /// Cancelled once the program is asked to stop, by SIGTERM or by Ctrl+C (SIGINT): for whatever a server waits for until then. From the
    /// first use on, neither ends the program any more.
    /// </summary>
    public CancellationToken StopRequested => scheduler.Parts.Get<StopRequest>().Watched(scheduler, Table);

    /// <summary>A variable of the environment; null where there is none.</summary>
    public string? Variable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        scheduler.Observer?.OnTouch(Access.Read(ObjectKey.Memory));
        return Table.Variable(name);
    }

    /// <summary>Changes a variable of the environment, also for children that are started from now on.</summary>
    /// <param name="name">Of the variable.</param>
    /// <param name="value">Null takes it away.</param>
    public void SetVariable(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        scheduler.Observer?.OnAct(scheduler.Actor, SetVariableAct, WaitOutcome.Completed, 0, name);
        Table.SetVariable(name, value);
    }

    /// <summary>Starts a child process.</summary>
    /// <remarks>What is started although the wait has ended early, is killed.</remarks>
    /// <param name="start">What, and how.</param>
    /// <param name="timeout">Bound on the wait, which is short; null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such program; at the await, as the following.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It is no program, or may not be run.</exception>
    /// <exception cref="IOException">The system cannot: it has no more processes, say.</exception>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<ChildProcess> Start(ProcessStart start, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentException.ThrowIfNullOrEmpty(start.Program, nameof(start));
        var identity = new SharedObject("process", Path.GetFileName(start.Program));
        var fiber = identity.RunningTask("Start");
        var request = Table.Start(start);
        return new(fiber, new Launching(scheduler, identity, start, request), Timeouts.Bound(timeout), cancellation: cancellation);
    }

    /// <summary>Starts several, of which each reads what the one before it writes, as a shell's <c>a | b | c</c>.</summary>
    /// <remarks>
    /// The bytes go through this program, with a few of them on their way at a time: one that reads slowly holds up those before it.
    /// If one cannot be started, those before it are killed.
    /// </remarks>
    /// <param name="starts">From the first to the last; pipes between them need not be asked for.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <inheritdoc cref="Start" path="/exception[@cref='T:System.IO.FileNotFoundException' or @cref='T:System.IO.IOException']"/>
    public Coroutine<ProcessChain> StartChain(params IReadOnlyList<ProcessStart> starts)
    {
        ArgumentNullException.ThrowIfNull(starts);
        if (starts.Count == 0) throw ProcessMisuse.EmptyChain();
        return ProcessChain.Start(scheduler, this, [.. starts]);
    }

    /// <summary>From now on the signals come to who awaits them here, and do not do what they do by default: end the program, mostly.</summary>
    /// <remarks>A signal that the program was started to ignore, as nohup does with SIGHUP, does not come.</remarks>
    /// <param name="signals">Which; at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="IOException">One of them cannot be handled.</exception>
    public SignalQueue OpenSignals(params IReadOnlyList<PosixSignal> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        if (signals.Count == 0) throw ProcessMisuse.NoSignal();
        return new SignalQueue(scheduler, Table, signals);
    }

    /// <summary>Sends the program itself a signal, as others would.</summary>
    /// <param name="signal">One of the names, or the system's own number.</param>
    /// <exception cref="PlatformNotSupportedException">The system has no signals.</exception>
    public void Raise(PosixSignal signal)
    {
        scheduler.Observer?.OnAct(scheduler.Actor, RaiseAct, WaitOutcome.Completed, 0, signal);
        Table.Raise(signal);
    }

    private ProcessTable Table => scheduler.Fabric.Processes;
}
