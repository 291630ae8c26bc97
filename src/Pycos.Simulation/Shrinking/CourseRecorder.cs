namespace Pycos.Simulation;

/// <summary>Lets another strategy decide, and takes down the course of the run: the legs that it consists of.</summary>
internal sealed class CourseRecorder() : WrappedStrategy(new ReplayStrategy())
{
    private readonly List<Leg> legs = [];
    private RunTables tables = null!;
    private WorkItem? last;

    /// <summary>The run's legs: each begins with a change of the item that runs.</summary>
    internal IReadOnlyList<Leg> Legs => legs;

    /// <summary>Listens to this strategy from now on.</summary>
    internal CourseRecorder Of(Strategy strategy)
    {
        Inner = strategy;
        return this;
    }

    internal override void Begin(in RunStart start)
    {
        legs.Clear();
        last = null;
        tables = start.Tables;
        base.Begin(start);
    }

    public override void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        ref var state = ref tables.Item(item.Id);
        var leg = new Leg(item is Fiber ? state.Signature : 0, item.Id, state.Steps);
        if (item == last) legs[^1] = leg;
        else legs.Add(leg);
        last = item;
        base.OnStep(item, footprint, isReady);
    }
}
