namespace Pycos.Simulation;

/// <summary>One run of a simulated program, in its process.</summary>
internal sealed class ProcessRun(ProcessStart start, SimulatedProcess process, SimulatedProcesses own)
{
    // What programs that know nothing of broken pipes end with, when they are told by an error: .NET has its children ignore SIGPIPE.
    private const int BrokenPipe = 1;

    private readonly List<PipeEnd> ends = [];

    /// <summary>In a step of the parent: its first task is there.</summary>
    internal void Begin(Func<TaskContext, ProcessContext, Coroutine<int>> body, SimulatedPipe? input, SimulatedPipe? output, SimulatedPipe? error)
    {
        var space = own.Scheduler;
        using var visit = new Visit(space);
        var context = new ProcessContext(
            start, process.Id,
            Stream("standard input", input is null ? new NoPipe(isRead: true) : Open(new PipeEnd(input.OpenReader(space)))),
            Stream("standard output", output is null ? new NoPipe(isRead: false) : Open(new PipeEnd(output.OpenWriter(space)))),
            Stream("standard error", error is null ? new NoPipe(isRead: false) : Open(new PipeEnd(error.OpenWriter(space)))));
        _ = space.Spawn(self => Run(self, context, body), Path.GetFileName(start.Program));
    }

    private async Coroutine Run(TaskContext self, ProcessContext context, Func<TaskContext, ProcessContext, Coroutine<int>> body)
    {
        var code = SignalNumbers.ExitCode(SignalNumbers.Abort);
        try
        {
            code = await body(self, context);
        }
        catch (IOException) when (ends.Exists(static end => end.IsBroken))
        {
            code = BrokenPipe;
        }
        finally
        {
            process.OnReturned(code);
        }
    }

    private PipeEnd Open(PipeEnd end)
    {
        ends.Add(end);
        return own.Opened(end);
    }

    private AsyncPipe Stream(string name, ByteTransport transport)
    {
        var identity = new SharedObject("pipe", name);
        identity.Bind(own.Scheduler, "Start");
        return new AsyncPipe(identity, transport, "the program that started it");
    }
}
