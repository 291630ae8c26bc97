namespace Pycos;

/// <summary>How a task ended. The numbers are part of the trace hash and never change.</summary>
public enum TaskExitStatus : byte
{
    /// <summary>It has not ended.</summary>
    Running = 0,

    /// <summary>Its body returned.</summary>
    Completed = 1,

    /// <summary>Its body threw.</summary>
    Faulted = 2,

    /// <summary>It was ended by <see cref="PycosTask.Terminate"/>.</summary>
    Terminated = 3,
}

/// <summary>How a task ended, or that it has not ended within the time given.</summary>
public readonly struct TaskExit
{
    internal TaskExit(TaskExitStatus status, Exception? exception)
    {
        Status = status;
        Exception = exception;
    }

    /// <summary>How it ended; <see cref="TaskExitStatus.Running"/> when the timeout came first.</summary>
    public TaskExitStatus Status { get; }

    /// <summary>What its body threw; null when it completed or has not ended.</summary>
    public Exception? Exception { get; }

    /// <summary>Whether the timeout came before the end.</summary>
    public bool IsTimeout => Status == TaskExitStatus.Running;
}

/// <summary>How a task ended and what it computed, or that it has not ended within the time given.</summary>
/// <typeparam name="T">The type of the task's value.</typeparam>
public readonly struct TaskExit<T>
{
    internal TaskExit(TaskExitStatus status, T? value, Exception? exception)
    {
        Status = status;
        Value = value;
        Exception = exception;
    }

    /// <summary>How it ended; <see cref="TaskExitStatus.Running"/> when the timeout came first.</summary>
    public TaskExitStatus Status { get; }

    /// <summary>The value, when it completed.</summary>
    public T? Value { get; }

    /// <summary>What its body threw; null when it completed or has not ended.</summary>
    public Exception? Exception { get; }

    /// <summary>Whether the timeout came before the end.</summary>
    public bool IsTimeout => Status == TaskExitStatus.Running;
}
