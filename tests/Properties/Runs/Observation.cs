using Pycos.Properties.Programs;

namespace Pycos.Properties.Runs;

/// <summary>A message of a generated task: known by its identity.</summary>
internal sealed class Letter(string text)
{
    public override string ToString() => text;
}

/// <summary>What a task did or saw, in the order in which it happened.</summary>
/// <param name="Task">The task's number; <see cref="ProgramRun.Stage"/> for the one that runs the program.</param>
internal abstract record Observation(int Task)
{
    /// <summary>Timestamp of the run's clock.</summary>
    public long Time { get; set; }
}

/// <summary>A body began; generation 0 is the first, hot-swapped ones have numbers of their own.</summary>
internal sealed record Entered(int Task, int Generation) : Observation(Task);

/// <summary>The body ended, by returning (null) or by an exception; the task ends in the same step or starts anew.</summary>
internal sealed record Left(int Task, Exception? Exception, string? Value) : Observation(Task);

internal sealed record Spawned(int Task, int Child) : Observation(Task);

internal sealed record Sent(int Task, int To, object? Message, bool IsAccepted) : Observation(Task);

internal sealed record Resumed(int Task, int Whom, object Value, bool IsAccepted) : Observation(Task);

internal sealed record Threw(int Task, int Whom, Exception Exception, bool IsAccepted) : Observation(Task);

internal sealed record AskedToEnd(int Task, int Whom, bool IsAccepted) : Observation(Task);

internal sealed record Monitored(int Task, int Whom) : Observation(Task);

internal sealed record Swapped(int Task, int Whom, int Generation, bool IsAccepted) : Observation(Task);

internal sealed record SwapAllowed(int Task, bool IsAllowed) : Observation(Task);

/// <summary>An await began, concerning task Target if it concerns another; at depth 0 the task's outermost method is the one that awaits.</summary>
internal sealed record Began(int Task, Instruction Operation, int Depth, int Target, TimeSpan? Timeout, object Alarm) : Observation(Task);

/// <summary>The await gave a value: a message, what a resume gave, the alarm value, or nothing.</summary>
internal sealed record Gave(int Task, object? Value) : Observation(Task);

internal sealed record SawEnd(int Task, TaskExit<string> Exit) : Observation(Task);

/// <summary>The await threw.</summary>
internal sealed record Raised(int Task, Exception Exception) : Observation(Task);

internal sealed record Swallowed(int Task, Exception Exception) : Observation(Task);

internal sealed record CleanUpBegan(int Task, Exception? Pending) : Observation(Task);

internal sealed record CleanUpEnded(int Task) : Observation(Task);

/// <summary>The scheduler told its handlers of the task's fault.</summary>
internal sealed record Reported(int Task, Exception Exception) : Observation(Task);
