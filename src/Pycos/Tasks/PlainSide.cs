namespace Pycos;

/// <summary>What plain code holds of a task: its termination as a token, and its next message as a .NET task.</summary>
/// <remarks>Made when it is asked for first; most tasks have none.</remarks>
internal sealed class PlainSide(PycosTask task)
{
    // Without timers and parents there is nothing to dispose of: the token stays good after the task.
    private readonly CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);

    internal CancellationToken Stopping => stopping.Token;

    /// <summary>Completed with true when the next message comes; null while plain code waits for none.</summary>
    internal TaskCompletionSource<bool>? NextMessage { private get; set; }

    /// <summary>The task is terminated. What is registered with the token runs here, in the step of whoever does it.</summary>
    internal void Stop()
    {
        if (ProgramCode.Call(stopping, static source => source.Cancel()) is { } thrown) task.Scheduler.Report(null, thrown);
    }

    internal void OnMessage()
    {
        NextMessage?.TrySetResult(true);
        NextMessage = null;
    }
}
