namespace Pycos.Simulation;

/// <summary>A choice of a run that is not the tame one.</summary>
/// <param name="Stream">The stream that it was drawn from.</param>
/// <param name="Number">As which of its draws, from 0.</param>
/// <param name="Text">What it means, in a person's words.</param>
internal sealed record UntameChoice(string Stream, int Number, string Text)
{
    // Two tasks, and what each is at.
    private const int TextMax = 6 * ShownText.LineMax;

    internal static UntameChoice Of(string stream, int number, string text) => new(stream, number, ShownText.Line(text, TextMax));

    /// <summary>The same record with the tame outcome there.</summary>
    internal ChoiceRecord Without(ChoiceRecord record)
    {
        var values = (uint[])record[Stream].Clone();
        values[Number] = 0;
        return record.With(Stream, values);
    }
}
