namespace Pycos;

/// <summary>The message a monitor receives when a task that it watches has ended.</summary>
public sealed class TaskExited
{
    internal TaskExited(PycosTask task, TaskExitStatus status, object? value, Exception? exception)
    {
        Task = task;
        Status = status;
        Value = value;
        Exception = exception;
    }

    /// <summary>The task that ended.</summary>
    public PycosTask Task { get; }

    /// <summary>How it ended.</summary>
    public TaskExitStatus Status { get; }

    /// <summary>The value it computed; null for tasks without one.</summary>
    public object? Value { get; }

    /// <summary>What its body threw; null when it completed.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => $"end of '{Task.FullName}': {Status.ToString().ToLowerInvariant()}";
}
