using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>A process of a simulated machine: tasks on a scheduler of its own, and what it has open.</summary>
internal sealed class SimulatedProcess : StartedProcess
{
    private readonly SimulatedExit exit = new();
    private readonly Scheduler parent;
    private readonly SimulatedProcesses own;
    private readonly string name;
    private int? returned;
    private bool hasEnded;

    /// <param name="id">Its number.</param>
    /// <param name="name">For reports.</param>
    /// <param name="parent">Of the program that starts it.</param>
    /// <param name="own">What it sees of processes.</param>
    internal SimulatedProcess(int id, string name, Scheduler parent, SimulatedProcesses own)
    {
        Id = id;
        this.name = name;
        this.parent = parent;
        this.own = own;
    }

    internal override int Id { get; }

    internal PipeEnd? InputEnd { get; init; }

    internal PipeEnd? OutputEnd { get; init; }

    internal PipeEnd? ErrorEnd { get; init; }

    internal override ByteTransport? Input => InputEnd;

    internal override ByteTransport? Output => OutputEnd;

    internal override ByteTransport? Error => ErrorEnd;

    internal override Request<int> Exit => exit;

    internal override void Kill() => Wakes.Post(own.Machine, $"the end of '{name}' by SIGKILL", () => End(SignalNumbers.ExitCode(SignalNumbers.Kill)));

    internal override void Signal(PosixSignal signal) => own.Send(signal);

    public override string ToString() => $"'{name}'";

    /// <summary>Its first task is over: its pipes are closed, and then it is gone, with all else that it has open.</summary>
    internal void OnReturned(int code)
    {
        returned = code & 0xFF;
        own.DropPipes();
        Wakes.Post(own.Machine, $"the end of '{name}'", () => End(code));
    }

    /// <summary>In a step of the machine: it is gone from one moment to the next.</summary>
    internal void End(int code)
    {
        if (hasEnded) return;
        hasEnded = true;
        own.Close();
        // What comes for one that has returned comes too late.
        code = returned ?? code;
        if (parent == own.Machine) exit.Arrive(code);
        else Wakes.Post(parent, $"the end of '{name}'", () => exit.Arrive(code));
    }
}
