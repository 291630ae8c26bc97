namespace Pycos.Simulation;

/// <summary>Something that a run did, from the await at which it began to its end, under a name that it has in other runs as well.</summary>
/// <param name="Name">Which one it is, whatever the schedule.</param>
/// <param name="Actor">Who did it, as reports say.</param>
/// <param name="Event">Its end; its beginning, if it never came to an end.</param>
/// <param name="First">Number of its first event in the run, from 0.</param>
/// <param name="Place">Number of its last one; <see cref="Never"/> if it had begun, and never came to an end.</param>
/// <param name="Begin">When it began, in virtual time.</param>
/// <param name="Waiting">What was said when it began to wait; null if it did not have to.</param>
internal sealed record Deed(DeedName Name, string Actor, TraceEvent Event, int First, int Place, long Begin, string? Waiting)
{
    internal const int Never = int.MaxValue;

    internal long End => Event.Ticks;

    /// <summary>Whether time passed while it lasted.</summary>
    internal bool IsLong => Place != Never && Begin < End;

    /// <summary>Whether it ended, or came, when it did since the clock said so.</summary>
    internal bool IsTimed => Place != Never && !Event.IsEnd && (Event.Outcome == WaitOutcome.TimedOut || Name.IsOfClock);

    /// <summary>It as a sentence, with its number if the actor does the same again and again.</summary>
    internal string Text
    {
        get
        {
            var text = $"'{Actor}' {Event.Text}";
            return Name.Occurrence < 2 || Event.Text != "goes on" ? text : $"{text} for the {Ordinal(Name.Occurrence)} time";
        }
    }

    private static string Ordinal(int number) => (number % 10, number % 100 / 10) switch
    {
        (_, 1) => $"{number}th",
        (1, _) => $"{number}st",
        (2, _) => $"{number}nd",
        (3, _) => $"{number}rd",
        _ => $"{number}th",
    };
}

/// <summary>What tells something that a run did from all else, and is the same in other runs.</summary>
/// <param name="Actor">Signature of who did it.</param>
/// <param name="Number">The operation or act.</param>
/// <param name="Object">Signature of what it was done to; 0 for nothing.</param>
/// <param name="Occurrence">Which of its kind, from 1.</param>
internal readonly record struct DeedName(ulong Actor, byte Number, ulong Object, int Occurrence)
{
    private const byte Timer = 10;
    private const byte Release = 41;
    private const byte BlockingFunction = 50;
    private const byte Arrival = 51;

    /// <summary>Whether it comes when its time has come.</summary>
    internal bool IsOfClock => Number is Timer or BlockingFunction or Arrival;

    internal bool IsRelease => Number == Release;
}
