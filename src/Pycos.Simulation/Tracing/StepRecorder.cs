namespace Pycos.Simulation;

/// <summary>Takes down the steps of a run in words that survive edits of the program.</summary>
internal sealed class StepRecorder : ISteppingObserver
{
    // A longer run is not one that a person edits a program by, and its file would be large.
    internal const int StepsMax = 5_000;

    private readonly List<RecordedStep> steps = [];
    private bool isFull;

    internal TaskPaths Paths { get; } = new();

    /// <summary>The steps so far; none if they are too many.</summary>
    internal IReadOnlyList<RecordedStep> Steps => isFull ? [] : steps;

    /// <summary>The step that is running or has run last.</summary>
    internal RecordedStep Last { get; private set; } = new("", "");

    public void OnStepping(WorkItem item, EnabledSet enabled)
    {
        Last = new RecordedStep(Paths.Of(enabled.Items, enabled.IndexOf(item)), OperationOf(item));
        isFull |= steps.Count == StepsMax;
        if (!isFull) steps.Add(Last);
    }

    /// <summary>What the item's next step begins with.</summary>
    internal string OperationOf(WorkItem item)
    {
        var target = (item as Waiter)?.Target;
        if (target?.Awaited is { } awaited) return $"{target.Noun} '{Paths.PathOf(awaited) ?? awaited.Name}'";
        return target?.DisplayName is { } name ? $"{target.Noun} {Stable(name)}" : item.OperationNoun;
    }

    /// <summary>Without what other runs would call otherwise: the number of an object that has no name.</summary>
    internal static string Stable(string text)
    {
        const string NotUsed = " (not used yet)";
        if (text.EndsWith(NotUsed, StringComparison.Ordinal)) text = text[..^NotUsed.Length];
        var name = text.AsSpan().TrimEnd("0123456789");
        if (name.Length < text.Length && name.EndsWith(" #")) text = name[..^2].ToString();
        text = ShownText.Cut(text, ShownText.LineMax);
        return ShownText.HasUnsafe(text) ? string.Concat(text.Select(c => ShownText.IsUnsafe(c) ? ' ' : c)) : text;
    }
}
