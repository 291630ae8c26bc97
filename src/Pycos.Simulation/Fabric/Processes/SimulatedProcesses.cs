using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>Processes as one program of a simulated machine sees them: the host's own tasks are one, and each process that is started is another.</summary>
internal sealed class SimulatedProcesses : ProcessTable
{
    private readonly IProcessSpaces spaces;

    // Most hosts start nothing and handle no signal.
    private ProgramTable? programs;
    private Dictionary<PosixSignal, List<SimulatedWatch>>? watches;
    private List<PipeEnd>? open;
    private SortedDictionary<string, string>? variables;
    private int id;

    /// <param name="spaces">Makes what other processes live in.</param>
    internal SimulatedProcesses(IProcessSpaces spaces) => this.spaces = spaces;

    internal override int Id => id == 0 ? id = spaces.NextId() : id;

    /// <summary>Ends of pipes that the program has, in the order in which it got them.</summary>
    internal IReadOnlyList<PipeEnd> OpenPipes => open ?? [];

    /// <summary>What can be started on the machine.</summary>
    internal ProgramTable Programs => programs ??= new ProgramTable(spaces.Programs);

    /// <summary>That of the program's tasks; set by who makes both.</summary>
    internal Scheduler Scheduler { get; set; } = null!;

    /// <summary>Where what the machine does to its programs takes place: the scheduler of the host's own tasks.</summary>
    internal Scheduler Machine { get; set; } = null!;

    /// <summary>The process that sees them; null for the host's own tasks.</summary>
    internal SimulatedProcess? Process { get; private set; }

    internal override IReadOnlyDictionary<string, string> Variables =>
        new SortedDictionary<string, string>(variables ?? [], StringComparer.Ordinal);

    internal override string? Variable(string name) => variables?.GetValueOrDefault(name);

    internal override void SetVariable(string name, string? value)
    {
        variables ??= new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (value is null) variables.Remove(name);
        else variables[name] = value;
    }

    internal override Request<StartedProcess> Start(ProcessStart start) => new SimulatedLaunch(start, Scheduler, this);

    internal override IDisposable Watch(PosixSignal signal, Action arrived)
    {
        // As the system does: it cannot be handled.
        if (SignalNumbers.Of(signal) is SignalNumbers.Kill) throw new IOException("Invalid argument");
        watches ??= [];
        if (!watches.TryGetValue(signal, out var all)) watches[signal] = all = [];
        var watch = new SimulatedWatch(all, arrived);
        all.Add(watch);
        return watch;
    }

    internal override void Raise(PosixSignal signal) => Send(signal);

    /// <summary>A signal comes to the program, from anywhere.</summary>
    internal void Send(PosixSignal signal)
    {
        var number = SignalNumbers.Of(signal);
        Wakes.Post(Machine, $"{signal} to {Process?.ToString() ?? "the host"}", () => Take(signal, number));
    }

    internal uint Draw(string kind, Func<int, uint, string> text, uint bound)
    {
        var fabric = (SimulatedFabric)Scheduler.Fabric;
        return fabric.Draw(ChoiceStreams.Of(kind, fabric.HostName), text, bound);
    }

    /// <summary>In a step of the program: a process is there, and takes its first step later.</summary>
    internal SimulatedProcess Launch(ProcessStart start, Func<TaskContext, ProcessContext, Coroutine<int>> body)
    {
        var name = Path.GetFileName(start.Program);
        var child = new SimulatedProcesses(spaces) { programs = Programs, Machine = Machine };
        child.Scheduler = spaces.Open(Scheduler, name, child);
        child.Inherit(variables, start.Environment);
        var input = Pipe(start, ProcessPipes.Input, name);
        var output = Pipe(start, ProcessPipes.Output, name);
        var error = Pipe(start, ProcessPipes.Error, name);
        var process = child.Process = new SimulatedProcess(child.Id, name, Scheduler, child)
        {
            InputEnd = input is null ? null : Opened(new PipeEnd(input.OpenWriter(Scheduler))),
            OutputEnd = output is null ? null : Opened(new PipeEnd(output.OpenReader(Scheduler))),
            ErrorEnd = error is null ? null : Opened(new PipeEnd(error.OpenReader(Scheduler))),
        };
        new ProcessRun(start, process, child).Begin(body, input, output, error);
        return process;
    }

    /// <summary>The program has it open.</summary>
    internal PipeEnd Opened(PipeEnd end)
    {
        (open ??= []).Add(end);
        end.Siblings = open;
        return end;
    }

    /// <summary>The program is about to be gone: its pipes are closed.</summary>
    internal void DropPipes()
    {
        foreach (var end in open ?? []) end.Drop();
        open = null;
    }

    /// <summary>The program is gone, and what it had open is closed.</summary>
    internal void Close()
    {
        spaces.Close(Scheduler);
        DropPipes();
        ((SimulatedFabric)Scheduler.Fabric).CloseAll();
    }

    private void Take(PosixSignal signal, int number)
    {
        if (Scheduler.IsClosed) return;
        if (watches is not null && watches.TryGetValue(signal, out var all) && all.Count > 0)
        {
            foreach (var watch in all.ToArray()) Wakes.Post(Scheduler, $"{signal}", watch.Arrive);
        }
        else if (SignalNumbers.IsDeadly(number))
        {
            if (Process is { } process) process.End(SignalNumbers.ExitCode(number));
            else spaces.EndHost(Scheduler, $"{signal}");
        }
    }

    private void Inherit(SortedDictionary<string, string>? parents, IReadOnlyDictionary<string, string?>? changes)
    {
        if (parents is not null) variables = new SortedDictionary<string, string>(parents, StringComparer.Ordinal);
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>()) SetVariable(name, value);
    }

    private SimulatedPipe? Pipe(ProcessStart start, ProcessPipes which, string name) => start.Pipes.HasFlag(which)
        ? new SimulatedPipe(Scheduler, $"{which} of {name}", bound => Draw(SimulatedPipe.StreamKind, SimulatedPipe.Text, bound))
        : null;
}
