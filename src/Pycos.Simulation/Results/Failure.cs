using System.Text;

namespace Pycos.Simulation;

/// <summary>What kind of bug a run has shown.</summary>
public enum FailureKind
{
    /// <summary>An assertion did not hold.</summary>
    Assertion,

    /// <summary>A task faulted, and nobody awaited or monitored it.</summary>
    UnhandledException,

    /// <summary>Nothing can run, nothing is going to happen, and a task waits.</summary>
    Deadlock,

    /// <summary>Steps without end while time stands still.</summary>
    Livelock,

    /// <summary>A task could not be ended when the run was over.</summary>
    LeakedTask,

    /// <summary>A task ended while it held a lock.</summary>
    AbandonedLock,

    /// <summary>A task ended without ending its subscription to a channel that was open to the end.</summary>
    LeakedSubscription,

    /// <summary>Something that the simulator does not control took part: a thread, a foreign task, ambient time.</summary>
    UncontrolledNondeterminism,
}

/// <summary>A bug that a run has shown.</summary>
/// <param name="Kind">What kind of bug.</param>
/// <param name="Message">One paragraph for a person, with the names of the tasks and objects concerned.</param>
/// <param name="Exception">What was thrown; null where nothing was.</param>
public sealed record Failure(FailureKind Kind, string Message, Exception? Exception)
{
    /// <summary>When two failures have the same signature they are the same bug: kind and message, with numbers left out.</summary>
    public string Signature { get; } = $"{Kind}: {Normalised(Message)}";

    /// <summary>Step of the run at which it failed, from 1.</summary>
    public long Step { get; init; }

    /// <summary>
    /// Lines for a person that say more than the message: for a deadlock, who waits, who holds what, and who could have
    /// acted. Empty where there is nothing more to say, and in runs that keep no trace.
    /// </summary>
    public string Explanation { get; init; } = "";

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan VirtualTime { get; init; }

    private static string Normalised(string message)
    {
        var text = new StringBuilder(message.Length);
        var inNumber = false;
        foreach (var c in message)
        {
            var isDigit = char.IsAsciiDigit(c);
            if (!isDigit) text.Append(c);
            else if (!inNumber) text.Append('#');
            inNumber = isDigit;
        }
        return text.ToString();
    }
}
