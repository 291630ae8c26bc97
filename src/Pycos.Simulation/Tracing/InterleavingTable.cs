using System.Globalization;
using System.Text;

namespace Pycos.Simulation;

/// <summary>A run as a table: virtual time at the left, one column a task, one line an event.</summary>
internal static class InterleavingTable
{
    private const int ColumnMin = 12;
    private const int WidthMax = 150;
    private const int LinesMax = 200;

    /// <param name="log">The run's events.</param>
    /// <param name="cut">What is left out of its end; null for nothing.</param>
    internal static string Of(EventLog log, TableCut? cut = null)
    {
        var rows = TableRow.Of(log, cut, LinesMax);
        var shown = rows.Where(row => row.Note is null).Select(row => row.Event).ToList();
        if (shown.Count == 0) return "(no events)" + Environment.NewLine;
        var clockWidth = Math.Max(6, shown.Max(e => Clock(e.Ticks).Length));
        var columns = Columns(shown, clockWidth);
        var text = new StringBuilder();
        text.Append("time".PadLeft(clockWidth));
        foreach (var column in columns) text.Append("  ").Append(Fit(column.Title, column.Width));
        Trim(text).AppendLine();
        text.Append('-', clockWidth);
        foreach (var column in columns) text.Append("  ").Append('-', column.Width);
        text.AppendLine();
        foreach (var row in rows)
        {
            if (row.Note is { } note) text.AppendLine($"{(row.Count == 0 ? "----" : "...").PadLeft(clockWidth)}  {note}");
            else AppendEvent(text, row.Event, columns.First(column => column.Key == KeyOf(row.Event)), clockWidth);
        }
        return text.ToString();
    }

    /// <summary>A column for each task, and one for all the continuations of one async method, in order of creation.</summary>
    private static List<Column> Columns(List<TraceEvent> shown, int clockWidth)
    {
        var actors = shown.GroupBy(KeyOf).OrderBy(events => events.Min(e => e.ActorId)).ToList();
        var titles = actors.ConvertAll(events => events.First().Actor);
        for (var i = 0; i < actors.Count; i++)
        {
            var e = actors[i].First();
            if (e.IsTask && actors.Count(other => other.First().Actor == e.Actor) > 1) titles[i] = $"{e.Actor}#{e.ActorId}";
        }
        var longest = actors.Select((events, i) => Math.Max(titles[i].Length, events.Max(e => e.Text.Length))).ToList();
        var fits = clockWidth + longest.Sum() + 2 * actors.Count <= WidthMax;
        var share = Math.Max(ColumnMin, (WidthMax - clockWidth) / actors.Count - 2);
        var columns = new List<Column>();
        var left = clockWidth + 2;
        for (var i = 0; i < actors.Count; i++)
        {
            var width = fits ? longest[i] : Math.Min(share, longest[i]);
            columns.Add(new Column(actors[i].Key, titles[i], left, width));
            left += width + 2;
        }
        return columns;
    }

    /// <summary>What has a column of its own: a task; of callbacks, which are each run once, all of the same name.</summary>
    private static string KeyOf(TraceEvent e) =>
        e.IsTask ? e.ActorId.ToString(CultureInfo.InvariantCulture) : $"callback {e.Actor}";

    private static void AppendEvent(StringBuilder text, TraceEvent e, Column column, int clockWidth)
    {
        var clock = Clock(e.Ticks).PadLeft(clockWidth);
        foreach (var line in Wrap(e.Text, column.Width))
        {
            text.Append(clock).Append(' ', column.Left - clockWidth).Append(line);
            Trim(text).AppendLine();
            clock = new string(' ', clockWidth);
        }
    }

    private static string Clock(long ticks) =>
        (ticks / (double)TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture) + "s";

    private static string Fit(string text, int width) => text.Length <= width ? text.PadRight(width) : text[..(width - 1)] + "~";

    private static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            var space = text.LastIndexOf(' ', width - 1, width / 2);
            var cut = space > 0 ? space : width;
            yield return text[..cut];
            text = "  " + text[cut..].TrimStart();
        }
        yield return text;
    }

    private static StringBuilder Trim(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text;
    }

    private sealed record Column(string Key, string Title, int Left, int Width);
}
