namespace Pycos.Simulation;

/// <summary>How a run is shown to a person: how wide, and how much of it.</summary>
/// <remarks>
/// A run that does not fit a screen is folded: what idle tasks did is left out, and so are acquires and releases that nobody waited for; of
/// one that is still long then, the middle is. The text says how much is missing. Each of <see cref="IsFull"/>,
/// <see cref="Tasks"/> and <see cref="Last"/> shows all that it asks for.
/// </remarks>
public sealed class ReportOptions
{
    internal const int WidthMin = 40;

    /// <summary>One object, so that options that nobody has changed are equal.</summary>
    internal static readonly ReportOptions Usual = new();

    /// <summary>Characters a line, at least 40. One column a task where they fit, else one line an event under each other.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Whether every event is shown, and the number of each step, from 1.</summary>
    public bool IsFull { get; init; }

    /// <summary>Shows the events of these tasks alone, by the names that the report has for them; <c>worker</c> stands for <c>worker#2</c> too. Empty for all.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>Shows so many events at the end, at least 1; null for all.</summary>
    public int? Last { get; init; }

    /// <summary>What the text calls <see cref="IsFull"/> where it says how to see what is left out.</summary>
    public string FullOption { get; init; } = "ReportOptions.IsFull";

    /// <summary>Whether somebody has said what to show.</summary>
    internal bool IsChosen => IsFull || Tasks.Count > 0 || Last is not null;

    /// <summary>Breaks the lines of a text between words where they are longer than <see cref="Width"/>; a word that is longer stays whole.</summary>
    /// <param name="text">Lines; what follows of a broken one is indented further than it.</param>
    public string Wrap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Prose.Wrap(text, Width);
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, WidthMin);
        ArgumentNullException.ThrowIfNull(Tasks);
        ArgumentNullException.ThrowIfNull(FullOption);
        if (Last is { } last) ArgumentOutOfRangeException.ThrowIfLessThan(last, 1, nameof(Last));
    }
}
