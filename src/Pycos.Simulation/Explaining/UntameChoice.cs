namespace Pycos.Simulation;

/// <summary>A choice of a run that is not the tame one.</summary>
/// <param name="Stream">The stream that it was drawn from.</param>
/// <param name="Number">As which of its draws, from 0.</param>
/// <param name="Text">What it means, in a person's words.</param>
/// <param name="Step">The step that was chosen or that drew, from 1.</param>
/// <param name="IsStart">Whether it only says which of two tasks starts first.</param>
internal sealed record UntameChoice(string Stream, int Number, string Text, long Step, bool IsStart)
{
    // Two tasks, and what each is at.
    private const int TextMax = 6 * ShownText.LineMax;

    internal static UntameChoice Of(string stream, int number, string text, long step, bool isStart) =>
        new(stream, number, ShownText.Line(text, TextMax), step, isStart);

    internal bool IsOfSchedule => Stream == ChoiceRecord.ScheduleStream;

    /// <summary>The same record with the tame outcome there.</summary>
    internal ChoiceRecord Without(ChoiceRecord record)
    {
        var values = (uint[])record[Stream].Clone();
        values[Number] = 0;
        return record.With(Stream, values);
    }
}
