namespace Pycos;

/// <summary>A task's termination as a token, for code that takes tokens.</summary>
internal sealed class Stopping
{
    // Without timers and parents there is nothing to dispose of: the token stays good after the task.
    private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);
    private readonly PycosTask task;

    internal Stopping(PycosTask task, bool isTerminated)
    {
        this.task = task;
        if (isTerminated) source.Cancel();
    }

    internal CancellationToken Token => source.Token;

    /// <summary>What is registered with the token runs here, in the step of whoever terminates the task.</summary>
    internal void Cancel()
    {
        if (ProgramCode.Call(source, static source => source.Cancel()) is { } thrown) task.Scheduler.Report(null, thrown);
    }
}
