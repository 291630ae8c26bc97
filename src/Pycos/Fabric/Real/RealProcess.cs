using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pycos.Real;

/// <summary>A child process of the operating system.</summary>
internal sealed class RealProcess : StartedProcess
{
    private readonly Process process;
    private readonly RealProcessExit exit;

    internal RealProcess(Process process, ProcessPipes pipes, RealProcessExit exit, RealProcesses processes)
    {
        this.process = process;
        this.exit = exit;
        Id = process.Id;
        if (pipes.HasFlag(ProcessPipes.Input)) Input = new RealPipe(process.StandardInput.BaseStream, isRead: false, processes);
        if (pipes.HasFlag(ProcessPipes.Output)) Output = new RealPipe(process.StandardOutput.BaseStream, isRead: true, processes);
        if (pipes.HasFlag(ProcessPipes.Error)) Error = new RealPipe(process.StandardError.BaseStream, isRead: true, processes);
    }

    internal override int Id { get; }

    internal override ByteTransport? Input { get; }

    internal override ByteTransport? Output { get; }

    internal override ByteTransport? Error { get; }

    internal override Request<int> Exit => exit;

    internal override void Kill()
    {
        if (!exit.HasEnded) process.Kill();
    }

    internal override void Signal(PosixSignal signal)
    {
        // Between the look and the call it may end, and its number be given to another: the system has no better call by number.
        if (!exit.HasEnded) Signals.Send(Id, signal);
    }
}
