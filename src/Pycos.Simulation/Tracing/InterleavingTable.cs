using System.Globalization;
using System.Text;

namespace Pycos;

/// <summary>A run as a table: virtual time at the left, one column a task, one line an event.</summary>
internal static class InterleavingTable
{
    private const int ColumnMin = 12;
    private const int WidthMax = 150;
    private const int LinesMax = 200;

    internal static string Of(IReadOnlyList<TraceEvent> events)
    {
        var shown = events.Where(e => e.ActorId != 0).ToList();
        if (shown.Count == 0) return "(no events)" + Environment.NewLine;
        var actors = shown.Select(e => e.ActorId).Distinct().Order().ToList();
        var names = actors.ToDictionary(id => id, id => shown.First(e => e.ActorId == id).Actor);
        foreach (var twins in names.GroupBy(pair => pair.Value).Where(group => group.Count() > 1).ToList())
        {
            foreach (var (id, name) in twins) names[id] = $"{name}#{id}";
        }
        var text = new StringBuilder();
        var clockWidth = Math.Max(6, shown.Max(e => Clock(e.Ticks).Length));
        var share = Math.Max(ColumnMin, (WidthMax - clockWidth) / actors.Count - 2);
        var longest = actors.ConvertAll(id => Math.Max(names[id].Length, shown.Where(e => e.ActorId == id).Max(e => e.Text.Length)));
        var fits = clockWidth + longest.Sum() + 2 * actors.Count <= WidthMax;
        var columns = new List<Column>();
        var left = clockWidth + 2;
        for (var i = 0; i < actors.Count; i++)
        {
            columns.Add(new Column(actors[i], left, fits ? longest[i] : Math.Min(share, longest[i])));
            left += columns[^1].Width + 2;
        }
        text.Append("time".PadLeft(clockWidth));
        foreach (var column in columns) text.Append("  ").Append(Fit(names[column.Actor], column.Width));
        Trim(text).AppendLine();
        text.Append('-', clockWidth);
        foreach (var column in columns) text.Append("  ").Append('-', column.Width);
        text.AppendLine();
        // The end of a long run is where it fails; the beginning is how it got there.
        var omitted = shown.Count - LinesMax;
        for (var i = 0; i < shown.Count; i++)
        {
            if (omitted > 0 && i == LinesMax / 4)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{"...".PadLeft(clockWidth)}  {omitted} events left out");
                i += omitted;
            }
            AppendEvent(text, shown[i], columns.Find(column => column.Actor == shown[i].ActorId)!, clockWidth);
        }
        return text.ToString();
    }

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

    private sealed record Column(long Actor, int Left, int Width);
}
