using System.Globalization;

namespace Pycos.Simulation;

/// <summary>Takes out of a run what says little: what tasks did that only start and wait, and locks and permits that nobody waited for.</summary>
internal sealed class Folding
{
    private const int NamesMax = 6;
    private const int SpawnsMax = 20;

    private readonly HashSet<long> idle;
    private readonly HashSet<int> free;
    private readonly List<string> idleNames;
    private int place;

    internal Folding(EventLog log)
    {
        // Of a run that was not kept whole it is not known who did no more, and who waited.
        var events = log.Last.Count == 0 ? log.First : [];
        idle = IdleTasks.Of(events);
        free = FreePairs.Of(events);
        idleNames = [.. events.Where(IsIdle).Select(e => e.Actor).Distinct()];
    }

    /// <summary>What was folded, in words; null if nothing was.</summary>
    internal string? Text
    {
        get
        {
            var parts = new List<string>();
            if (idle.Count > 0) parts.Add($"{Count(idle.Count, "task", "tasks")} that only started and waited ({Names(idleNames, NamesMax)})");
            if (free.Count > 0) parts.Add(Count(free.Count / 2, "acquire with its release", "acquires with their releases") + " that nobody waited for");
            return parts.Count == 0 ? null : string.Join(", and ", parts);
        }
    }

    /// <summary>The next events of the log as lines; spawns that follow each other are one.</summary>
    internal IEnumerable<ExcerptLine> Fold(IEnumerable<TraceEvent> events)
    {
        var spawns = new List<TraceEvent>();
        foreach (var e in events)
        {
            var isFolded = e.ActorId == 0 || IsIdle(e) || free.Contains(place);
            place++;
            if (isFolded) continue;
            var isSpawn = e.Number == TaskActs.Spawn.Number;
            if (spawns.Count > 0 && !(isSpawn && spawns[0].ActorId == e.ActorId && spawns[0].Ticks == e.Ticks))
            {
                yield return Spawns(spawns);
                spawns.Clear();
            }
            if (isSpawn) spawns.Add(e);
            else yield return ExcerptLine.Of(e);
        }
        if (spawns.Count > 0) yield return Spawns(spawns);
    }

    /// <summary>Some names, and how many more there are.</summary>
    internal static string Names(IReadOnlyList<string> names, int namesMax) =>
        string.Join(", ", names.Take(namesMax)) + (names.Count > namesMax ? $" and {names.Count - namesMax} more" : "");

    private bool IsIdle(TraceEvent e) => e.IsTask && idle.Contains(e.ActorId);

    private static ExcerptLine Spawns(List<TraceEvent> spawns)
    {
        // Each text is the same verb and a name.
        var verb = spawns[0].Text[..(spawns[0].Text.IndexOf(' ', StringComparison.Ordinal) + 1)];
        return new ExcerptLine(spawns[0], verb + Names(spawns.ConvertAll(e => e.Text[verb.Length..]), SpawnsMax));
    }

    private static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
