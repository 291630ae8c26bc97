namespace Pycos.Simulation;

/// <summary>How much there is to read in a run; of two that fail in the same way, the smaller is better.</summary>
/// <param name="Inputs">Choices besides the schedule that are not the tame one: they read worst.</param>
/// <param name="Switches">How often an item is put aside that could have gone on.</param>
/// <param name="Choices">Choices of the schedule that are not the tame one: the orderings that a person has to understand.</param>
/// <param name="Legs">How often another item runs than before.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Sum">Of all values.</param>
internal readonly record struct RunSize(int Inputs, int Switches, int Choices, int Legs, long Steps, ulong Sum) : IComparable<RunSize>
{
    internal static readonly RunSize Largest = new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, long.MaxValue, ulong.MaxValue);

    /// <summary>How many choices besides the schedule are not the tame one.</summary>
    internal static int InputsOf(ChoiceRecord record) =>
        record.Streams.Where(stream => stream.Key != ChoiceRecord.ScheduleStream).Sum(stream => stream.Value.Count(value => value != 0));

    internal static RunSize Of(ChoiceRecord record, RunOutcome outcome, int legs)
    {
        var sum = 0ul;
        foreach (var (_, values) in record.Streams)
        {
            foreach (var value in values) sum += value;
        }
        var choices = record[ChoiceRecord.ScheduleStream].Count(value => value != 0);
        return new RunSize(InputsOf(record), outcome.Switches, choices, legs, outcome.Steps, sum);
    }

    public static bool operator <(RunSize a, RunSize b) => a.CompareTo(b) < 0;

    public static bool operator >(RunSize a, RunSize b) => b < a;

    public int CompareTo(RunSize other)
    {
        var order = Inputs.CompareTo(other.Inputs);
        if (order == 0) order = Switches.CompareTo(other.Switches);
        if (order == 0) order = Choices.CompareTo(other.Choices);
        if (order == 0) order = Legs.CompareTo(other.Legs);
        if (order == 0) order = Steps.CompareTo(other.Steps);
        return order == 0 ? Sum.CompareTo(other.Sum) : order;
    }
}
