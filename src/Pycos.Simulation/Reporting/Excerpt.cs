using System.Globalization;

namespace Pycos.Simulation;

/// <summary>What a report tells of a run: which of its events, what of them is folded, and what is left out.</summary>
internal sealed class Excerpt
{
    /// <summary>A run of so many events is shown whole: it fits a screen.</summary>
    internal const int ScreenMax = 40;

    /// <summary>Of a longer one no more lines are shown than these unless somebody asks for them.</summary>
    internal const int LinesMax = 100;

    private const int BeforeFocus = 15;
    private const int AfterFocus = 25;

    private readonly ReportOptions options;

    private Excerpt(EventLog log, int? focus, LostPart? lost, ReportOptions options)
    {
        this.options = options;
        Lines = options.IsChosen ? Chosen(log) : Usual(log, focus, lost);
    }

    /// <summary>Events and gaps, in the order of the run.</summary>
    internal IReadOnlyList<ExcerptLine> Lines { get; }

    /// <summary>Whether each step's number is told.</summary>
    internal bool HasSteps => options.IsFull;

    /// <summary>What is to be said under the events: what was folded; empty for nothing.</summary>
    internal string Note { get; private set; } = "";

    /// <param name="log">The events.</param>
    /// <param name="focus">The place of the one that decides, where that is known.</param>
    /// <param name="lost">Its end, where nothing saves it any more; null where that is not known.</param>
    /// <param name="options">What somebody wants to see.</param>
    internal static Excerpt Of(EventLog log, int? focus, LostPart? lost, ReportOptions options) => new(log, focus, lost, options);

    private List<ExcerptLine> Usual(EventLog log, int? focus, LostPart? lost)
    {
        var lines = WithoutBeside(Whole(log), lost);
        if (lines.Count <= ScreenMax) return lines;
        var folding = new Folding(log);
        lines = WithoutBeside(Whole(log, folding), lost);
        if (folding.Text is { } text) Note = $"Folded: {text}; {options.FullOption} shows them.";
        return lines.Count <= LinesMax ? lines : Cut(lines, focus);
    }

    /// <summary>A mark where the lost end begins, and of that end what the failure comes from.</summary>
    private List<ExcerptLine> WithoutBeside(List<ExcerptLine> lines, LostPart? lost)
    {
        if (lost is null) return lines;
        var shown = new List<ExcerptLine>();
        var left = new List<ExcerptLine>();
        var isMarked = false;
        foreach (var line in lines)
        {
            if (!isMarked && line.Place >= lost.Mark)
            {
                shown.Add(ExcerptLine.Mark("from here on, no schedule passes that was tried"));
                isMarked = true;
            }
            if (lost.Beside.Contains(line.Place))
            {
                left.Add(line);
                continue;
            }
            AddGap(shown, left);
            shown.Add(line);
        }
        AddGap(shown, left);
        return shown;
    }

    /// <summary>The beginning, which is how the run got there, the place that decides, and the end, where it fails.</summary>
    private List<ExcerptLine> Cut(List<ExcerptLine> lines, int? focus)
    {
        var at = focus is { } place ? lines.FindIndex(line => line.Place >= place) : -1;
        var (head, tail) = at < 0 ? (LinesMax / 4, LinesMax * 3 / 4) : (LinesMax / 5, LinesMax * 2 / 5);
        var cut = new List<ExcerptLine>();
        var left = new List<ExcerptLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i >= head && i < lines.Count - tail && (at < 0 || i < at - BeforeFocus || i >= at + AfterFocus))
            {
                left.Add(lines[i]);
                continue;
            }
            AddGap(cut, left);
            if (i == at && !lines[..(i + 1)].Any(line => line.IsMark)) cut.Add(ExcerptLine.Gap("from here on the nearest schedule that passes is another"));
            cut.Add(lines[i]);
        }
        return cut;
    }

    private void AddGap(List<ExcerptLine> lines, List<ExcerptLine> left)
    {
        // A gap takes a line, too: it must not be longer than what it stands for.
        if (left.Count > 1) lines.Add(ExcerptLine.Gap($"{Steps(left)}; {options.FullOption} shows them"));
        else lines.AddRange(left);
        left.Clear();
    }

    private List<ExcerptLine> Chosen(EventLog log)
    {
        var lines = Whole(log);
        if (options.Tasks.Count > 0) lines.RemoveAll(line => line.Event is not null && !IsChosen(line.Actor));
        if (!lines.Any(line => line.Event is not null) && options.Tasks.Count > 0)
        {
            Note = $"There is none of that name in this run, but {Folding.Names([.. log.Shown.Select(e => e.Actor).Distinct()], int.MaxValue)}.";
        }
        if (options.Last is not { } last || lines.Count <= last) return lines;
        var left = lines[..^last];
        return [ExcerptLine.Gap($"{Steps(left)} before these; {options.FullOption} shows {(left.Count == 1 ? "it" : "them")}"), .. lines[^last..]];
    }

    /// <summary>A task's name stands for all of its name.</summary>
    private bool IsChosen(string actor)
    {
        var number = actor.LastIndexOf('#');
        return options.Tasks.Contains(actor) || (number > 0 && options.Tasks.Contains(actor[..number]));
    }

    private static List<ExcerptLine> Whole(EventLog log, Folding? folding = null)
    {
        List<ExcerptLine> lines = [.. LinesOf(log.First, 0, folding)];
        var lost = log.Count - log.First.Count - log.Last.Count;
        if (lost > 0) lines.Add(ExcerptLine.Gap(string.Create(CultureInfo.InvariantCulture, $"{lost:N0} events that were not kept")));
        lines.AddRange(LinesOf(log.Last, log.First.Count, folding));
        return lines;
    }

    private static IEnumerable<ExcerptLine> LinesOf(IEnumerable<TraceEvent> events, int from, Folding? folding)
    {
        var lines = events.Select((e, i) => ExcerptLine.Of(e, from + i)).Where(line => line.Event is { IsShown: true });
        return folding?.Fold(lines) ?? lines;
    }

    private static string Steps(List<ExcerptLine> lines)
    {
        var actors = lines.Select(line => line.Key).Distinct().Count();
        return string.Create(CultureInfo.InvariantCulture, $"{lines.Count:N0} {(lines.Count == 1 ? "event" : "events")} of {actors} {(actors == 1 ? "task" : "tasks")}");
    }
}
