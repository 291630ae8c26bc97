namespace Pycos.Simulation;

/// <summary>Text that is broken into lines between words.</summary>
internal static class Prose
{
    private const int Indent = 2;

    /// <summary>Every line of the text within the width, but for words that are longer by themselves.</summary>
    internal static string Wrap(string text, int width) => string.Join(
        Environment.NewLine, text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Lines(line, width)));

    /// <summary>A line as several; those after the first are indented further.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">Of each.</param>
    /// <param name="isCut">Whether words are cut that are longer by themselves.</param>
    internal static IEnumerable<string> Lines(string line, int width, bool isCut = false)
    {
        var indent = new string(' ', Math.Min(line.Length - line.AsSpan().TrimStart(' ').Length + Indent, width / 2));
        while (line.Length > width)
        {
            var at = Break(line, width, isCut);
            if (at == line.Length) break;
            yield return line[..at].TrimEnd(' ');
            line = indent + line[at..].TrimStart(' ');
        }
        yield return line;
    }

    /// <summary>Before the last word that goes beyond the width; after it, if it is the line's first and stays whole.</summary>
    private static int Break(string line, int width, bool isCut)
    {
        var words = line.Length - line.AsSpan().TrimStart(' ').Length;
        var space = line.LastIndexOf(' ', width);
        if (space > words) return space;
        if (isCut) return char.IsHighSurrogate(line[width - 1]) ? width - 1 : width;
        var next = line.IndexOf(' ', Math.Max(words, width));
        return next < 0 ? line.Length : next;
    }
}
