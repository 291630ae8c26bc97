namespace Pycos.Simulation;

/// <summary>Who goes on at one place: of those that could, some have to be tried, some have been, and some sleep.</summary>
internal sealed class ScheduleDecision : Decision
{
    private readonly long[] items;
    private readonly Way[] ways;
    private readonly List<Sleeper> sleepers;
    private readonly bool triedOnesSleep;
    private LastingFootprint step = new();

    /// <summary>Makes a decision.</summary>
    /// <param name="enabled">All that can run.</param>
    /// <param name="chosen">The one that goes on first.</param>
    /// <param name="sleepers">Those that need not.</param>
    /// <param name="triedOnesSleep">Whether an item that has been tried sleeps while the others are.</param>
    internal ScheduleDecision(ReadOnlySpan<WorkItem> enabled, int chosen, IEnumerable<Sleeper> sleepers, bool triedOnesSleep)
    {
        items = new long[enabled.Length];
        for (var place = 0; place < items.Length; place++) items[place] = enabled[place].Id;
        ways = new Way[items.Length];
        ways[chosen] = Way.Wanted;
        Chosen = chosen;
        this.sleepers = [.. sleepers];
        AsleepBefore = this.sleepers.Count;
        this.triedOnesSleep = triedOnesSleep;
    }

    private enum Way : byte
    {
        NotWanted,
        Wanted,
        Tried,
    }

    /// <summary>Place of the one that goes on.</summary>
    internal int Chosen { get; private set; }

    internal IReadOnlyList<Sleeper> Sleepers => sleepers;

    /// <summary>How many of the sleepers slept when the decision was met first.</summary>
    internal int AsleepBefore { get; }

    internal override int Ways => ways.Count(way => way != Way.NotWanted);

    internal override int Finished => ways.Count(way => way == Way.Tried);

    /// <summary>Whether these can be the items that it was made for.</summary>
    internal bool Fits(ReadOnlySpan<WorkItem> enabled) => enabled.Length == items.Length && enabled[Chosen].Id == items[Chosen];

    /// <summary>The step that was chosen has been taken.</summary>
    internal void OnStep(LastingFootprint taken) => step.Add(taken);

    /// <summary>The item has to be tried here, if it could have gone on.</summary>
    internal void WantIfEnabled(WorkItem item)
    {
        if (Array.IndexOf(items, item.Id) >= 0) WantOneOf([(int)item.Id]);
    }

    /// <summary>Each has to be tried.</summary>
    internal void WantAll()
    {
        for (var place = 0; place < ways.Length; place++)
        {
            if (ways[place] == Way.NotWanted) ways[place] = Way.Wanted;
        }
    }

    internal override bool TryNext()
    {
        ways[Chosen] = Way.Tried;
        if (triedOnesSleep) sleepers.Add(new Sleeper(items[Chosen], step));
        step = new LastingFootprint();
        Chosen = Array.IndexOf(ways, Way.Wanted);
        return Chosen >= 0;
    }

    /// <summary>One of these has to be tried here, unless one is going to be or sleeps.</summary>
    internal void WantOneOf(IReadOnlyList<int> candidates)
    {
        var first = items.Length;
        foreach (var candidate in candidates)
        {
            var place = Array.IndexOf(items, candidate);
            if (place < 0) throw new InvalidOperationException($"Item {candidate} could not have gone on at this decision.");
            if (ways[place] != Way.NotWanted || sleepers.Exists(sleeper => sleeper.Item == candidate)) return;
            first = Math.Min(first, place);
        }
        if (first < items.Length) ways[first] = Way.Wanted;
    }
}
