using System.Globalization;

namespace Pycos.Simulation;

/// <summary>What a report tells of a run: which of its events, what of them is folded, and what is left out.</summary>
internal sealed class Excerpt
{
    /// <summary>A run of so many events is shown whole: it fits a screen.</summary>
    internal const int ScreenMax = 40;

    /// <summary>Of a longer one no more lines are shown than these unless somebody asks for them.</summary>
    internal const int LinesMax = 100;

    private readonly ReportOptions options;

    private Excerpt(EventLog log, ReportOptions options)
    {
        this.options = options;
        Lines = options.IsChosen ? Chosen(log) : Usual(log);
    }

    /// <summary>Events and gaps, in the order of the run.</summary>
    internal IReadOnlyList<ExcerptLine> Lines { get; }

    /// <summary>What is to be said under the events: what was folded; empty for nothing.</summary>
    internal string Note { get; private set; } = "";

    internal static Excerpt Of(EventLog log, ReportOptions options) => new(log, options);

    private List<ExcerptLine> Usual(EventLog log)
    {
        var lines = Whole(log);
        if (lines.Count <= ScreenMax) return lines;
        var folding = new Folding(log);
        lines = Whole(log, folding);
        if (folding.Text is { } text) Note = $"Folded: {text}; {options.FullOption} shows them.";
        if (lines.Count <= LinesMax) return lines;
        // The end of a long run is where it fails; the beginning is how it got there.
        var (head, tail) = (LinesMax / 4, LinesMax * 3 / 4 - 1);
        var left = lines[head..^tail];
        return [.. lines[..head], ExcerptLine.Gap($"{Steps(left)}; {options.FullOption} shows them"), .. lines[^tail..]];
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
        return [ExcerptLine.Gap($"{Steps(left)} before these; {options.FullOption} shows them"), .. lines[^last..]];
    }

    /// <summary>A task's name stands for all of its name.</summary>
    private bool IsChosen(string actor)
    {
        var number = actor.LastIndexOf('#');
        return options.Tasks.Contains(actor) || (number > 0 && options.Tasks.Contains(actor[..number]));
    }

    private static List<ExcerptLine> Whole(EventLog log, Folding? folding = null)
    {
        List<ExcerptLine> lines = [.. LinesOf(log.First, folding)];
        var lost = log.Count - log.First.Count - log.Last.Count;
        if (lost > 0) lines.Add(ExcerptLine.Gap(string.Create(CultureInfo.InvariantCulture, $"{lost:N0} events that were not kept")));
        lines.AddRange(LinesOf(log.Last, folding));
        return lines;
    }

    private static IEnumerable<ExcerptLine> LinesOf(IEnumerable<TraceEvent> events, Folding? folding) =>
        folding?.Fold(events) ?? events.Where(e => e.ActorId != 0).Select(ExcerptLine.Of);

    private static string Steps(List<ExcerptLine> lines)
    {
        var actors = lines.Select(line => line.Key).Distinct().Count();
        return string.Create(CultureInfo.InvariantCulture, $"{lines.Count:N0} events of {actors} {(actors == 1 ? "task" : "tasks")}");
    }
}
