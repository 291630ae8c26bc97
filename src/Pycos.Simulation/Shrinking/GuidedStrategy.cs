namespace Pycos.Simulation;

/// <summary>Follows a course, and a record for all that is not of the schedule. Tolerant: a leg whose item cannot go on is over, and after the last leg all is tame.</summary>
internal sealed class GuidedStrategy(IReadOnlyList<Leg> course) : Strategy
{
    private readonly ReplayStrategy inputs = new();
    private RunTables tables = null!;
    private int leg;

    internal override void Begin(in RunStart start)
    {
        inputs.Begin(start);
        tables = start.Tables;
        leg = 0;
    }

    internal override IRunObserver? Observer => null;

    internal override int Next(EnabledSet set)
    {
        var enabled = set.Items;
        for (; leg < course.Count; leg++)
        {
            var index = Find(enabled, course[leg]);
            if (index >= 0 && tables.Item(enabled[index].Id).Steps < course[leg].Until) return index;
        }
        return Math.Max(set.Current, 0);
    }

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn) => inputs.Draw(stream, bound, drawn);

    private int Find(ReadOnlySpan<WorkItem> enabled, Leg wanted)
    {
        var found = -1;
        for (var i = 0; i < enabled.Length; i++)
        {
            var item = enabled[i];
            if (item is Fiber)
            {
                if (wanted.Item != 0 && tables.Item(item.Id).Signature == wanted.Item) return i;
            }
            else if (wanted.Item == 0)
            {
                // Callbacks have no names that outlast a change of the schedule; any is better than none.
                if (item.Id == wanted.Id) return i;
                if (found < 0) found = i;
            }
        }
        return found;
    }
}
