using System.Text;

namespace Pycos.Simulation;

/// <summary>A bug that a run has shown.</summary>
public sealed class Failure
{
    private IReadOnlyList<string>? stack;

    internal Failure(FailureKind kind, string message, Exception? exception)
    {
        Kind = kind;
        Message = message;
        Exception = exception;
        Signature = SignatureOf(kind, message);
    }

    /// <summary>What kind of bug.</summary>
    public FailureKind Kind { get; }

    /// <summary>One paragraph for a person, with the names of the tasks and objects concerned.</summary>
    public string Message { get; }

    /// <summary>
    /// Lines for a person that say more than the message: for a deadlock, who waits, who holds what, and who could have
    /// acted. Empty where there is nothing more to say, and in runs that keep no trace.
    /// </summary>
    public string Explanation { get; internal init; } = "";

    /// <summary>What was thrown; null where nothing was.</summary>
    public Exception? Exception { get; }

    /// <summary>
    /// Where it was thrown, and what was the cause of that: lines with the program's own methods, from the innermost out. Files are
    /// without their folders. Empty where nothing was thrown.
    /// </summary>
    public IReadOnlyList<string> StackTrace => stack ??= Exception is null ? [] : ProgramStack.Of(Exception);

    /// <summary>When two failures have the same signature they are the same bug: kind and message, with numbers left out.</summary>
    public string Signature { get; }

    /// <summary>Step of the run at which it failed, from 1.</summary>
    public long Step { get; private init; }

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan VirtualTime { get; private init; }

    /// <summary>The signature of a failure of which no more is known than these two.</summary>
    /// <param name="kind">What kind of bug.</param>
    /// <param name="message">The failure's message.</param>
    public static string SignatureOf(FailureKind kind, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return $"{kind}: {WithoutNumbers(message)}";
    }

    /// <summary>What a report says below the message.</summary>
    internal string Details => Kind != FailureKind.UnhandledException
        ? Explanation
        : Explanation + string.Concat(StackTrace.Select(line => $"  {line}{Environment.NewLine}"));

    /// <summary>The kind and the message.</summary>
    public override string ToString() => $"{Kind}: {Message}";

    /// <summary>The same, with the place in the run.</summary>
    internal Failure At(long step, TimeSpan virtualTime) =>
        new(Kind, Message, Exception) { Explanation = Explanation, Step = step, VirtualTime = virtualTime };

    private static string WithoutNumbers(string message)
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
