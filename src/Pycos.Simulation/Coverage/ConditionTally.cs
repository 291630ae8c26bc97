namespace Pycos.Simulation;

/// <summary>In how many runs the conditions held that should hold in some.</summary>
internal sealed class ConditionTally
{
    private readonly Dictionary<string, (long Schedules, long Held)> counts = [];

    /// <summary>Counts a run.</summary>
    internal void Add(Conditions conditions)
    {
        foreach (var (name, holds) in conditions.All) Add(name, 1, holds ? 1 : 0);
    }

    internal void Add(ConditionTally other)
    {
        foreach (var (name, (schedules, held)) in other.counts) Add(name, schedules, held);
    }

    internal void Clear() => counts.Clear();

    internal IReadOnlyList<SometimesCondition> Report() =>
        [.. counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => new SometimesCondition(count.Key, count.Value.Schedules, count.Value.Held))];

    private void Add(string name, long schedules, long held)
    {
        if (counts.TryGetValue(name, out var count)) counts[name] = (count.Schedules + schedules, count.Held + held);
        else if (counts.Count < Conditions.NamesMax) counts.Add(name, (schedules, held));
    }
}
