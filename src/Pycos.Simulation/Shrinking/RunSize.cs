namespace Pycos;

/// <summary>How much there is to read in a run; of two that fail in the same way, the smaller is better.</summary>
/// <param name="Inputs">Choices besides the schedule that are not the tame one: they read worst.</param>
/// <param name="Switches">How often an item is put aside that could have gone on.</param>
/// <param name="Legs">How often another item runs than before.</param>
/// <param name="Choices">Choices of the schedule that are not the tame one.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Sum">Of all values.</param>
internal readonly record struct RunSize(int Inputs, int Switches, int Legs, int Choices, long Steps, ulong Sum) : IComparable<RunSize>
{
    internal static readonly RunSize Largest = new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, long.MaxValue, ulong.MaxValue);

    internal static RunSize Of(ChoiceRecord record, RunOutcome outcome, int legs)
    {
        var (inputs, choices, sum) = (0, 0, 0ul);
        foreach (var (name, values) in record.Streams)
        {
            var untame = 0;
            foreach (var value in values)
            {
                if (value != 0) untame++;
                sum += value;
            }
            if (name == ChoiceRecord.ScheduleStream) choices += untame;
            else inputs += untame;
        }
        return new RunSize(inputs, outcome.Switches, legs, choices, outcome.Steps, sum);
    }

    public static bool operator <(RunSize a, RunSize b) => a.CompareTo(b) < 0;

    public static bool operator >(RunSize a, RunSize b) => b < a;

    public int CompareTo(RunSize other)
    {
        var order = Inputs.CompareTo(other.Inputs);
        if (order == 0) order = Switches.CompareTo(other.Switches);
        if (order == 0) order = Legs.CompareTo(other.Legs);
        if (order == 0) order = Choices.CompareTo(other.Choices);
        if (order == 0) order = Steps.CompareTo(other.Steps);
        return order == 0 ? Sum.CompareTo(other.Sum) : order;
    }
}
