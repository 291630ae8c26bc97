namespace Pycos.Simulation;

/// <summary>Follows a record. Tolerant: a value is taken modulo its bound, and where the record has run dry the tame outcome is.</summary>
internal sealed class ReplayStrategy : Strategy
{
    private ChoiceRecord record = new();
    private uint[] schedule = [];
    private int decisions;

    internal override void Begin(in RunStart start)
    {
        record = start.Base;
        schedule = record[ChoiceRecord.ScheduleStream];
        decisions = 0;
    }

    internal override IRunObserver? Observer => null;

    internal override int Next(EnabledSet enabled)
    {
        var value = decisions < schedule.Length ? schedule[decisions] : 0;
        decisions++;
        return ScheduleChoice.IndexOf(value % (uint)enabled.Count, enabled.Current);
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn)
    {
        var values = record[stream.Name];
        var value = stream.Count < values.Length ? values[stream.Count] : 0;
        return Choice.Within(bound, value);
    }
}
