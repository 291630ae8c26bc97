namespace Pycos.Simulation;

/// <summary>A choice that a run made: of who goes next, or of a value.</summary>
/// <param name="Stream">The stream that it was drawn from.</param>
/// <param name="Number">As which of its draws, from 0.</param>
/// <param name="Value">What was drawn.</param>
/// <param name="Step">The step that was chosen or that drew, from 1.</param>
/// <param name="Others">What else to draw is worth a try: of who goes next, one each of a role and an object.</param>
internal sealed record ChoicePoint(string Stream, int Number, uint Value, long Step, IReadOnlyList<uint> Others)
{
    internal bool IsOfSchedule => Stream == ChoiceRecord.ScheduleStream;

    /// <summary>Values worth a try in the place of one that was drawn.</summary>
    internal static IReadOnlyList<uint> OthersThan(uint value, uint bound)
    {
        // A bound of 0 stands for 2^32, and so does the highest value.
        var highest = bound - 1;
        var others = new List<uint>();
        foreach (var other in (ReadOnlySpan<uint>)[0, value - 1, value + 1, highest / 2, highest])
        {
            if (other != value && other <= highest && !others.Contains(other)) others.Add(other);
        }
        return others;
    }
}
