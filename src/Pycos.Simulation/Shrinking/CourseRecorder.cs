namespace Pycos.Simulation;

/// <summary>Lets another strategy decide, and takes down the course of the run: the legs that it consists of.</summary>
internal sealed class CourseRecorder : Strategy, IRunObserver
{
    private readonly List<Leg> legs = [];
    private Strategy inner = new ReplayStrategy();
    private RunTables tables = null!;
    private WorkItem? last;

    internal override IRunObserver Observer => this;

    /// <summary>The run's legs: each begins with a change of the item that runs.</summary>
    internal IReadOnlyList<Leg> Legs => legs;

    /// <summary>Listens to this strategy from now on.</summary>
    internal CourseRecorder Of(Strategy strategy)
    {
        inner = strategy;
        return this;
    }

    internal override void Begin(in RunStart start)
    {
        legs.Clear();
        last = null;
        tables = start.Tables;
        inner.Begin(start);
    }

    internal override int Next(EnabledSet enabled) => inner.Next(enabled);

    public override uint Draw(ChoiceStream stream, uint bound, uint drawn) => inner.Draw(stream, bound, drawn);

    public void OnReady(WorkItem item) => inner.Observer?.OnReady(item);

    public void OnStepping(EnabledSet enabled, int chosen) => inner.Observer?.OnStepping(enabled, chosen);

    public void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        ref var state = ref tables.Item(item.Id);
        var leg = new Leg(item is Fiber ? state.Signature : 0, item.Id, state.Steps);
        if (item == last) legs[^1] = leg;
        else legs.Add(leg);
        last = item;
        inner.Observer?.OnStep(item, footprint, isReady);
    }

    public void OnTimeMoved() => inner.Observer?.OnTimeMoved();

    public void OnLastExit(EnabledSet left) => inner.Observer?.OnLastExit(left);
}
