namespace Pycos.Properties.Schedules;

/// <summary>Looks at what another strategy does before and after each thing that it is told.</summary>
internal sealed class LookingOn(Strategy inner) : WrappedStrategy(inner)
{
    private RunTables tables = null!;
    private EnabledSet enabled = null!;

    internal delegate void Chosen(ReadOnlySpan<WorkItem> enabled, long[] ranksBefore, int index);

    internal delegate void Stepped(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled, long[] ranksBefore);

    internal RunTables Tables => tables;

    internal Action? OnBegin { get; init; }

    internal Chosen? OnChosen { get; init; }

    internal Stepped? OnStepped { get; init; }

    internal Action? OnTime { get; init; }

    internal override void Begin(in RunStart start)
    {
        tables = start.Tables;
        enabled = start.Enabled;
        OnBegin?.Invoke();
        base.Begin(start);
    }

    internal override int Next(EnabledSet enabled)
    {
        var before = Ranks(enabled.Items);
        var index = base.Next(enabled);
        OnChosen?.Invoke(enabled.Items, before, index);
        return index;
    }

    public override void OnStep(WorkItem item, Footprint footprint, bool isReady)
    {
        var before = Ranks(enabled.Items);
        base.OnStep(item, footprint, isReady);
        OnStepped?.Invoke(item, footprint, enabled.Items, before);
    }

    public override void OnTimeMoved()
    {
        OnTime?.Invoke();
        base.OnTimeMoved();
    }

    private static long[] Ranks(ReadOnlySpan<WorkItem> items)
    {
        var ranks = new long[items.Length];
        for (var i = 0; i < ranks.Length; i++) ranks[i] = items[i].Rank;
        return ranks;
    }
}
