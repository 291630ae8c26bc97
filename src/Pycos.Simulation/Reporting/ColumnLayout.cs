using System.Text;

namespace Pycos.Simulation;

/// <summary>One column for each that acts, one line an event: where they fit.</summary>
internal sealed class ColumnLayout
{
    // Narrower ones would break every other text.
    private const int ColumnMin = 28;

    private readonly Excerpt excerpt;
    private readonly Margin margin;
    private readonly List<Column> columns = [];
    private readonly StringBuilder text = new();

    private ColumnLayout(Excerpt excerpt)
    {
        this.excerpt = excerpt;
        margin = new Margin(excerpt);
    }

    /// <summary>The excerpt as a table; null if the columns do not fit the width.</summary>
    internal static string? TryLay(Excerpt excerpt, int width)
    {
        if (!excerpt.Lines.Any(line => line.Event is not null)) return null;
        var layout = new ColumnLayout(excerpt);
        return layout.TryMakeColumns(width) ? layout.Lay(width) : null;
    }

    /// <summary>A column for each task, call and timer, in order of creation; long ones share what the short ones leave.</summary>
    private bool TryMakeColumns(int width)
    {
        var actors = excerpt.Lines.Where(line => line.Event is not null)
            .GroupBy(line => line.Key).OrderBy(lines => lines.Min(line => line.Event!.Value.ActorId)).ToList();
        if (actors.Count > width / 4) return false;
        var widths = actors.ConvertAll(lines => Math.Max(lines.First().Actor.Length, lines.Max(line => line.Text.Length)));
        var room = width - margin.Width - 2 * actors.Count;
        var share = ShareOf(widths, room);
        if (share < ColumnMin && widths.Any(one => one > share)) return false;
        var left = margin.Width + 2;
        for (var i = 0; i < actors.Count; i++)
        {
            columns.Add(new Column(actors[i].Key, actors[i].First().Actor, left, Math.Min(widths[i], share)));
            left += columns[i].Width + 2;
        }
        return columns.All(column => column.Title.Length <= column.Width);
    }

    /// <summary>The widest that columns may be so that all have room.</summary>
    private static int ShareOf(List<int> widths, int room)
    {
        var left = widths.Count;
        foreach (var width in widths.Order())
        {
            if (width * left > room) return room / left;
            room -= width;
            left--;
        }
        return widths.Max();
    }

    private string Lay(int width)
    {
        text.Append(margin.Title);
        foreach (var column in columns) text.Append("  ").Append(column.Title.PadRight(column.Width));
        EndLine();
        text.Append(margin.Rule);
        foreach (var column in columns) text.Append("  ").Append('-', column.Width);
        EndLine();
        foreach (var line in excerpt.Lines)
        {
            var column = columns.Find(column => column.Key == line.Key);
            var beginning = margin.Of(line, line.Clock);
            if (column is null) Append(beginning, margin.Width + 2, Prose.Lines(line.Text, width - margin.Width - 2));
            else Append(beginning, column.Left, Prose.Lines(line.Text, column.Width, isCut: true));
        }
        if (excerpt.Note.Length > 0) text.AppendLine(Prose.Wrap(excerpt.Note, width));
        return text.ToString();
    }

    private void Append(string beginning, int left, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(beginning.PadRight(left)).Append(line);
            EndLine();
            beginning = "";
        }
    }

    private void EndLine()
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        text.AppendLine();
    }

    private sealed record Column(string Key, string Title, int Left, int Width);
}
