using System.Text;

namespace Pycos.Simulation;

/// <summary>A bug that a run has shown.</summary>
public sealed class Failure
{
    private readonly string? place;
    private IReadOnlyList<string>? stack;

    /// <param name="kind">What kind of bug.</param>
    /// <param name="message">For a person.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="place">Where it stands in the code, in words that are the same in every run and build; null where only the message tells it from others.</param>
    internal Failure(FailureKind kind, string message, Exception? exception, string? place = null)
    {
        Kind = kind;
        Message = ShownText.Paragraph(message);
        Exception = exception;
        this.place = place;
        Signature = place is null ? SignatureOf(kind, Message) : $"{kind}: {ShownText.Line(place)}";
    }

    private Failure(Failure other)
    {
        (Kind, Message, Exception, place, Signature) = (other.Kind, other.Message, other.Exception, other.place, other.Signature);
        (Explanation, Note, LastLine, Step, VirtualTime) = (other.Explanation, other.Note, other.LastLine, other.Step, other.VirtualTime);
    }

    /// <summary>What kind of bug.</summary>
    public FailureKind Kind { get; }

    /// <summary>One paragraph for a person, with the names of the tasks and objects concerned.</summary>
    public string Message { get; }

    /// <summary>
    /// Lines for a person that say more than the message: for a deadlock, who waits, who holds what, and who could have
    /// acted. Empty where there is nothing more to say, and in runs that keep no trace.
    /// </summary>
    public string Explanation { get; internal init => field = ShownText.Whole(value); } = "";

    /// <summary>What else a person should know who compares this failure with another run's: that its text differs from run to run. Empty for nothing.</summary>
    public string Note { get; private init; } = "";

    /// <summary>What was thrown; null where nothing was.</summary>
    public Exception? Exception { get; }

    /// <summary>
    /// Where it was thrown, and what was the cause of that: lines with the program's own methods, from the innermost out. Files are
    /// without their folders. Empty where nothing was thrown.
    /// </summary>
    public IReadOnlyList<string> StackTrace => stack ??= Exception is null ? [] : ProgramStack.Of(Exception);

    /// <summary>
    /// When two failures have the same signature they are the same bug. It is the kind, and the place: an assertion's file, member and
    /// expression, an exception's type and the async method that it came from, the kinds of waits of a deadlock. Where no place is known it is the
    /// message, with numbers left out.
    /// </summary>
    /// <remarks>The same in Debug and Release, and on any machine.</remarks>
    public string Signature { get; }

    /// <summary>Step of the run at which it failed, from 1.</summary>
    public long Step { get; private init; }

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan VirtualTime { get; private init; }

    /// <summary>The last line of whoever took the step at which it failed, where the run's events do not say it.</summary>
    internal string LastLine { get; init; } = "";

    /// <summary>The signature of a failure of which no more is known than these two.</summary>
    /// <param name="kind">What kind of bug.</param>
    /// <param name="message">The failure's message.</param>
    public static string SignatureOf(FailureKind kind, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return $"{kind}: {WithoutNumbers(ShownText.Paragraph(message))}";
    }

    /// <summary>What a report says below the message.</summary>
    internal string Details => Kind != FailureKind.UnhandledException
        ? Explanation
        : Explanation + string.Concat(StackTrace.Select(line => $"  {line}{Environment.NewLine}"));

    /// <summary>The kind and the message.</summary>
    public override string ToString() => $"{Kind}: {Message}";

    /// <summary>Whether it is the failure that has the signature: its own, or the one that its words would give it, which older failure files have.</summary>
    internal bool Has(string signature) => Signature == signature || (place is not null && SignatureOf(Kind, Message) == signature);

    /// <summary>The same, with the place in the run.</summary>
    internal Failure At(long step, TimeSpan virtualTime) => new(this) { Step = step, VirtualTime = virtualTime };

    /// <summary>The same, with a remark.</summary>
    internal Failure With(string note) => new(this) { Note = ShownText.Whole(note) };

    /// <summary>A text as it is compared where no place is known: what counts, and what is made anew in each run, is left out.</summary>
    internal static string WithoutNumbers(string message)
    {
        var text = new StringBuilder(message.Length);
        for (var i = 0; i < message.Length;)
        {
            var length = NumberAt(message.AsSpan(i));
            if (length == 0) text.Append(message[i++]);
            else text.Append('#');
            i += length;
        }
        return text.ToString();
    }

    private static int NumberAt(ReadOnlySpan<char> text)
    {
        if (IsGuidAt(text, "D", 36)) return 36;
        if (IsGuidAt(text, "N", 32)) return 32;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? text.Length : digits;
    }

    private static bool IsGuidAt(ReadOnlySpan<char> text, string form, int length) =>
        text.Length >= length && char.IsAsciiHexDigit(text[0]) && Guid.TryParseExact(text[..length], form, out _);
}
