namespace Pycos.Simulation;

/// <summary>Lets another strategy decide, and takes down the course of the run: the legs that it consists of.</summary>
internal sealed class CourseRecorder() : WrappedStrategy(new ReplayStrategy())
{
    private const int None = -1;

    private readonly List<Leg> legs = [];
    private RunTables tables = null!;
    private WorkItem? last;
    private bool wasAsked;
    private bool isOverdue;

    // How many legs there were when the tail began: what goes on tamely but for turns that are overdue needs no course to follow.
    private int tail;

    /// <summary>The run's legs: each begins with a change of the item that runs, but for turns that are overdue.</summary>
    internal IReadOnlyList<Leg> Legs => tail == None ? legs : legs[..tail];

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
        wasAsked = isOverdue = false;
        tail = None;
        tables = start.Tables;
        base.Begin(start);
    }

    internal override int Next(EnabledSet enabled)
    {
        wasAsked = true;
        var index = base.Next(enabled);
        if (index != Math.Max(enabled.Current, 0)) tail = None;
        return index;
    }

    public override void OnStepping(WorkItem item, EnabledSet enabled)
    {
        isOverdue = !wasAsked && enabled.Count > 1;
        wasAsked = false;
        if (isOverdue && tail == None) tail = legs.Count;
        base.OnStepping(item, enabled);
    }

    public override void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        base.OnStep(item, footprint, isReady);
        if (isOverdue)
        {
            last = null;
            return;
        }
        ref var state = ref tables.Item(item.Id);
        var leg = new Leg(item is Fiber ? state.Signature : 0, item.Id, state.Steps);
        if (item == last) legs[^1] = leg;
        else legs.Add(leg);
        last = item;
    }
}
