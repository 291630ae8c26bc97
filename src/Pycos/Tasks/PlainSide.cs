namespace Pycos;

/// <summary>What plain code holds of a task: its termination as a token, and its messages one by one.</summary>
/// <remarks>Made when it is asked for first; most tasks have none.</remarks>
internal sealed class PlainSide(PycosTask task)
{
    // Linked to nothing: without timers and parents there is nothing to dispose of, and the token stays good after the task.
    private readonly CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);

    private IPlainReceiver? receiver;

    internal CancellationToken Stopping => stopping.Token;

    /// <summary>The task is terminated. What is registered with the token runs here, in the step of whoever does it.</summary>
    internal void Stop()
    {
        if (ProgramCode.Call(stopping, static source => source.Cancel()) is { } thrown) task.Scheduler.Report(null, thrown);
    }

    /// <summary>Plain code waits for a message; false if other code does already.</summary>
    internal bool TryWait(IPlainReceiver receiver)
    {
        if (this.receiver is { IsWaiting: true }) return false;
        this.receiver = receiver;
        return true;
    }

    /// <summary>There is a message that the task itself does not take.</summary>
    internal void OnMessage(Fiber fiber)
    {
        if (receiver is not { } waiting) return;
        receiver = null;
        if (waiting.IsWaiting) waiting.Take(fiber);
    }

    /// <summary>No message will come any more.</summary>
    internal void OnEnd()
    {
        receiver?.End();
        receiver = null;
    }
}
