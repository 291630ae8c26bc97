using System.Text;

namespace Pycos.Simulation;

/// <summary>One line an event, under each other: who acts is named where that changes, so that a change of task catches the eye.</summary>
internal static class LineLayout
{
    private const string Title = "task";

    internal static string Lay(Excerpt excerpt, int width)
    {
        var lines = excerpt.Lines;
        var margin = new Margin(excerpt);
        // A name that is longer has a line of its own.
        var nameWidth = Math.Clamp(lines.Select(line => line.Actor.Length).DefaultIfEmpty().Max(), Title.Length, width / 3);
        var left = margin.Width + nameWidth + 4;
        var text = new StringBuilder();
        text.AppendLine($"{margin.Title}  {Title.PadRight(nameWidth)}  event");
        text.Append(margin.Rule).Append("  ").Append('-', nameWidth).Append("  ").Append('-', width - left).AppendLine();
        var (clock, key) = ("", "");
        foreach (var line in lines)
        {
            var isSame = line.Key == key && line.Event is not null;
            var time = margin.Of(line, isSame && line.Clock == clock ? "" : line.Clock);
            if (line.Event is null) AppendGap(text, time, Prose.Lines(line.Text, width - margin.Width - 2));
            else Append(text, time, isSame ? "" : line.Actor, nameWidth, Prose.Lines(line.Text, width - left, isCut: true));
            (clock, key) = line.Event is null ? ("", "") : (line.Clock, line.Key);
        }
        if (lines.Count == 0) text.AppendLine($"{"".PadLeft(margin.Width)}  (no events)");
        if (excerpt.Note.Length > 0) text.AppendLine(Prose.Wrap(excerpt.Note, width));
        return text.ToString();
    }

    /// <summary>Nobody's, and so it has the room of the names too.</summary>
    private static void AppendGap(StringBuilder text, string clock, IEnumerable<string> words)
    {
        foreach (var line in words)
        {
            text.AppendLine($"{clock}  {line}");
            clock = new string(' ', clock.Length);
        }
    }

    private static void Append(StringBuilder text, string clock, string name, int nameWidth, IEnumerable<string> words)
    {
        if (name.Length > nameWidth)
        {
            text.AppendLine($"{clock}  {name}");
            (clock, name) = (new string(' ', clock.Length), "");
        }
        foreach (var line in words)
        {
            text.AppendLine($"{clock}  {name.PadRight(nameWidth)}  {line}".TrimEnd(' '));
            (clock, name) = (new string(' ', clock.Length), "");
        }
    }
}
