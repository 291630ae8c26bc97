using System.Globalization;

namespace Pycos;

/// <summary>Messages, values and exceptions of the program, in one short line for reports and errors.</summary>
internal static class Described
{
    private const int LengthMax = 60;

    internal static string Of(object? value)
    {
        // The program's own ToString; what it throws must not take the place of what is being told.
        var thrown = ProgramCode.Call(value, TextOf, out var text);
        if (thrown is not null) text = $"{MethodNames.OfType(value!.GetType())} (its text throws {thrown.GetType().Name})";
        return ShownText.Line(text!, int.MaxValue);
    }

    /// <summary>So many bytes.</summary>
    internal static string Bytes(int count) => count == 1 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");

    private static string TextOf(object? value) => TextOf(value, 0);

    private static string TextOf(object? value, int depth) => value switch
    {
        null => "null",
        string s => Cut("\"", s, "\""),
        Exception e => Cut($"{e.GetType().Name}: ", e.Message),
        _ => Elements.Of(value, TextOf, depth) is { } elements ? Shortened(elements) : Cut("", value.ToString() ?? ""),
    };

    private static string Shortened(string elements) => elements.Length <= LengthMax ? elements : elements[..(LengthMax - 3)] + "...";

    private static string Cut(string before, string text, string after = "")
    {
        if (before.Length + text.Length + after.Length <= LengthMax) return before + text + after;
        return ShownText.Beginning(before + text[..Math.Min(text.Length, LengthMax)], LengthMax, text.Length);
    }
}
