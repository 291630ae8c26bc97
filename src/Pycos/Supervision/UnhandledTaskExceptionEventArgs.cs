namespace Pycos;

/// <summary>An exception that escaped from a task, or from a callback that ran on its scheduler.</summary>
public sealed class UnhandledTaskExceptionEventArgs : EventArgs
{
    internal UnhandledTaskExceptionEventArgs(PycosTask? task, Exception exception)
    {
        Task = task;
        Exception = exception;
    }

    /// <summary>The task that faulted; null for a callback, such as the end of an <c>async void</c> method.</summary>
    public PycosTask? Task { get; }

    /// <summary>What was thrown.</summary>
    public Exception Exception { get; }
}
