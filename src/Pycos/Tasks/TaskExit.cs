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
/// <param name="Status">How it ended; <see cref="TaskExitStatus.Running"/> when the timeout came first.</param>
/// <param name="Exception">What its body threw; null when it completed or has not ended.</param>
public readonly record struct TaskExit(TaskExitStatus Status, Exception? Exception)
{
    /// <summary>Whether the timeout came before the end.</summary>
    public bool IsTimeout => Status == TaskExitStatus.Running;
}

/// <summary>How a task ended and what it computed, or that it has not ended within the time given.</summary>
/// <typeparam name="T">The type of the task's value.</typeparam>
/// <param name="Status">How it ended; <see cref="TaskExitStatus.Running"/> when the timeout came first.</param>
/// <param name="Value">The value, when it completed.</param>
/// <param name="Exception">What its body threw; null when it completed or has not ended.</param>
public readonly record struct TaskExit<T>(TaskExitStatus Status, T? Value, Exception? Exception)
{
    /// <summary>Whether the timeout came before the end.</summary>
    public bool IsTimeout => Status == TaskExitStatus.Running;
}
