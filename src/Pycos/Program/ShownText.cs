using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pycos;

/// <summary>Texts of the program, such as names, messages and values, as a person may be shown them: nothing in them steers a terminal, and none is too long to read.</summary>
/// <remarks>
/// What is escaped: control characters, and those that turn the direction of what follows, so that a line does not read as something else
/// than it is. A text that was escaped stays as it is, so it does no harm to do it again. Cut before it is copied: it may be a gigabyte.
/// </remarks>
internal static class ShownText
{
    /// <summary>Names of tasks and objects, and what is like them.</summary>
    internal const int LineMax = 200;

    /// <summary>Messages of exceptions and assertions, and whole reports of one failure.</summary>
    internal const int ParagraphMax = 10_000;

    private const string Ellipsis = "...";

    // Of a text that is a little too long it does not matter how long it is.
    private const int LengthToldFrom = 200;

    // DEL and C1, Arabic letter mark, left-to-right and right-to-left marks, line and paragraph separator, embeddings and overrides, isolates.
    private const string Beyond =
        "\u007f\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
        + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f"
        + "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private static readonly SearchValues<char> OfLine = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), .. Beyond]);

    private static readonly SearchValues<char> OfParagraph =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code).Where(c => c is not ('\n' or '\t')), .. Beyond]);

    /// <summary>Whether a character is not to be shown as it is.</summary>
    internal static bool IsUnsafe(char c) => OfLine.Contains(c);

    /// <summary>Whether a text has such a character.</summary>
    internal static bool HasUnsafe(ReadOnlySpan<char> text) => text.ContainsAny(OfLine);

    /// <summary>In one line: ends of lines and tabs become spaces.</summary>
    /// <param name="text">Of the program.</param>
    /// <param name="lengthMax">Of what is shown; what comes after it is cut off, and a long text's length told.</param>
    internal static string Line(string text, int lengthMax = LineMax)
    {
        var cut = Cut(text, lengthMax);
        return HasUnsafe(cut) ? Escaped(cut.ReplaceLineEndings(" ").Replace('\t', ' '), OfLine) : cut;
    }

    /// <summary>With its lines and tabs.</summary>
    /// <inheritdoc cref="Line"/>
    internal static string Paragraph(string text, int lengthMax = ParagraphMax) => Whole(Cut(text, lengthMax));

    /// <summary>The same, however long: a report that was put together of what has been cut.</summary>
    internal static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAny(OfParagraph)) return text;
        // An end of line is one, as the machine writes it; a return without a line feed would write over what stands there.
        return Escaped(text, OfParagraph, keepsReturns: true);
    }

    /// <summary>The beginning of a text that is too long, and how long it was.</summary>
    internal static string Cut(string text, int lengthMax) => text.Length <= lengthMax ? text : Beginning(text, lengthMax, text.Length);

    /// <summary>The same of a text of which only the beginning is there.</summary>
    /// <param name="beginning">As much as is going to be shown, or more.</param>
    /// <param name="lengthMax">Of what is shown.</param>
    /// <param name="length">Of the whole text.</param>
    internal static string Beginning(string beginning, int lengthMax, long length)
    {
        var end = Math.Max(0, lengthMax - Ellipsis.Length);
        if (end > 0 && char.IsHighSurrogate(beginning[end - 1])) end--;
        var told = length > LengthToldFrom ? string.Create(CultureInfo.InvariantCulture, $" ({length:N0} characters)") : "";
        return beginning[..end] + Ellipsis + told;
    }

    private static string Escaped(string text, SearchValues<char> isUnsafe, bool keepsReturns = false)
    {
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!isUnsafe.Contains(c) || (keepsReturns && c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')) shown.Append(c);
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return shown.ToString();
    }
}
