using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>Lets another strategy decide, and takes down the course of the run: the legs that it consists of.</summary>
internal sealed class CourseRecorder : Strategy
{
    private readonly List<Leg> legs = [];
    private Strategy inner = new ReplayStrategy();
    private RunTables tables = null!;
    private WorkItem? last;

    internal override bool WatchesSteps => true;

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

    internal override void OnReady(WorkItem item) => inner.OnReady(item);

    internal override int Next(ReadOnlySpan<WorkItem> enabled, int current) => inner.Next(enabled, current);

    internal override void OnStep(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled)
    {
        ref var state = ref tables.Item(item.Id);
        var leg = new Leg(item is Fiber ? state.Signature : 0, item.Id, state.Steps);
        if (item == last) CollectionsMarshal.AsSpan(legs)[^1] = leg;
        else legs.Add(leg);
        last = item;
        if (inner.WatchesSteps) inner.OnStep(item, footprint, enabled);
    }

    internal override void OnTimeMoved() => inner.OnTimeMoved();

    internal override uint Draw(ChoiceStream stream, uint bound, uint drawn) => inner.Draw(stream, bound, drawn);
}
