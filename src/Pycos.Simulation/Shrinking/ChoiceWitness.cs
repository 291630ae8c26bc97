namespace Pycos.Simulation;

/// <summary>Follows a record, and puts the choices into words that are not the tame one.</summary>
/// <param name="named">How reports call a task.</param>
/// <param name="choicesMax">So many at the most, from the first.</param>
internal sealed class ChoiceWitness(Func<WorkItem, string> named, int choicesMax) : Strategy
{
    private readonly ReplayStrategy replaying = new();
    private readonly List<UntameChoice> choices = [];
    private int decisions;

    internal IReadOnlyList<UntameChoice> Choices => choices;

    internal override void Begin(in RunStart start) => replaying.Begin(start);

    internal override IRunObserver? Observer => replaying.Observer;

    internal override int Next(EnabledSet enabled)
    {
        var current = enabled.Current;
        var index = replaying.Next(enabled);
        var tame = Math.Max(current, 0);
        if (index != tame && choices.Count < choicesMax)
        {
            var (chosen, passed) = (enabled[index], enabled[tame]);
            choices.Add(UntameChoice.Of(ChoiceRecord.ScheduleStream, decisions, current >= 0
                ? $"{named(passed)} is put aside before it {passed.PendingText}, and {named(chosen)} goes first"
                : $"{named(chosen)} {chosen.PendingText} before {named(passed)} {passed.PendingText}"));
        }
        decisions++;
        return index;
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        var value = replaying.Draw(stream, bound, drawn);
        if (value != 0 && choices.Count < choicesMax)
        {
            choices.Add(UntameChoice.Of(stream.Name, stream.Count, stream.Describe(value)));
        }
        return value;
    }
}
