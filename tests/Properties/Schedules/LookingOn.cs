namespace Pycos.Properties.Schedules;

/// <summary>Looks at what another strategy does before and after each thing that it is told.</summary>
internal sealed class LookingOn(Strategy inner) : Strategy
{
    private RunTables tables = null!;

    internal delegate void Chosen(ReadOnlySpan<WorkItem> enabled, long[] ranksBefore, int index);

    internal delegate void Stepped(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled, long[] ranksBefore);

    internal RunTables Tables => tables;

    internal Action? OnBegin { get; init; }

    internal Chosen? OnChosen { get; init; }

    internal Stepped? OnStepped { get; init; }

    internal Action? OnTime { get; init; }

    internal override bool WatchesSteps => true;

    internal override void Begin(in RunStart start)
    {
        tables = start.Tables;
        OnBegin?.Invoke();
        inner.Begin(start);
    }

    internal override void OnReady(WorkItem item) => inner.OnReady(item);

    internal override int Next(ReadOnlySpan<WorkItem> enabled, int current)
    {
        var before = Ranks(enabled);
        var index = inner.Next(enabled, current);
        OnChosen?.Invoke(enabled, before, index);
        return index;
    }

    internal override void OnStep(WorkItem item, Footprint footprint, ReadOnlySpan<WorkItem> enabled)
    {
        var before = Ranks(enabled);
        if (inner.WatchesSteps) inner.OnStep(item, footprint, enabled);
        OnStepped?.Invoke(item, footprint, enabled, before);
    }

    internal override void OnTimeMoved()
    {
        OnTime?.Invoke();
        inner.OnTimeMoved();
    }

    internal override uint Draw(ChoiceStream stream, uint bound, uint drawn) => inner.Draw(stream, bound, drawn);

    private static long[] Ranks(ReadOnlySpan<WorkItem> items)
    {
        var ranks = new long[items.Length];
        for (var i = 0; i < ranks.Length; i++) ranks[i] = items[i].Rank;
        return ranks;
    }
}
