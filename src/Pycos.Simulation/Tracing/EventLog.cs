namespace Pycos.Simulation;

/// <summary>The events of a run: all of a short one, the first and the last of a long one.</summary>
internal sealed class EventLog
{
    // What a person reads is far less, and a run of a hundred million steps must fit into memory.
    internal const int FirstMax = 20_000;
    internal const int LastMax = 20_000;

    private readonly List<TraceEvent> first = [];
    private readonly LinkedList<TraceEvent> last = new();

    /// <summary>How many events the run had.</summary>
    internal long Count { get; private set; }

    /// <summary>The beginning, without gaps.</summary>
    internal IReadOnlyList<TraceEvent> First => first;

    /// <summary>The end, without gaps; empty as long as <see cref="First"/> holds all.</summary>
    internal IReadOnlyCollection<TraceEvent> Last => last;

    /// <summary>All that were kept and that reports tell.</summary>
    internal IEnumerable<TraceEvent> Shown => first.Concat(last).Where(e => e.IsShown);

    /// <summary>What those are called that did them.</summary>
    internal ActorNames Names { get; } = new();

    internal void Add(in TraceEvent e)
    {
        Count++;
        if (first.Count < FirstMax)
        {
            first.Add(e);
            return;
        }
        if (last.Count == LastMax) last.RemoveFirst();
        last.AddLast(e);
    }

    /// <summary>Says more of the last event of that kind of somebody's.</summary>
    internal void Amend(long actorId, byte number, string more)
    {
        for (var node = last.Last; node is not null; node = node.Previous)
        {
            if (node.Value.ActorId != actorId || node.Value.Number != number) continue;
            node.Value = node.Value with { Text = node.Value.Text + more };
            return;
        }
        var place = first.FindLastIndex(e => e.ActorId == actorId && e.Number == number);
        if (place >= 0) first[place] = first[place] with { Text = first[place].Text + more };
    }
}
