namespace Pycos;

/// <summary>The message a monitor receives when a task that it watches has ended.</summary>
/// <param name="Task">The task that ended.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Value">The value it computed; null for tasks without one.</param>
/// <param name="Exception">What its body threw; null when it completed.</param>
public sealed record TaskExited(PycosTask Task, TaskExitStatus Status, object? Value, Exception? Exception);
