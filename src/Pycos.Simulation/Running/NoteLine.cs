namespace Pycos.Simulation;

/// <summary>A line of the program as the table has it: one line, told from events by its first word, and not endless.</summary>
internal static class NoteLine
{
    // An event's text has no more room.
    private const int LengthMax = 3 * ShownText.LineMax;

    internal static string Of(string text) => $"note: {ShownText.Line(text, LengthMax)}";

    internal static string Of<T>(T state, Func<T, string> text)
    {
        var thrown = ProgramCode.Call((state, text), static note => note.text(note.state), out var line);
        return Of(thrown is null ? line ?? "" : $"(its text throws {thrown.GetType().Name})");
    }
}
