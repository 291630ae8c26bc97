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

    /// <summary>Events as lines, without what is folded; spawns that follow each other are one.</summary>
    internal IEnumerable<ExcerptLine> Fold(IEnumerable<ExcerptLine> lines)
    {
        var spawns = new List<ExcerptLine>();
        foreach (var line in lines)
        {
            if (line.Event is not { } e || IsIdle(e) || free.Contains(line.Place)) continue;
            var isSpawn = e.Number == TaskActs.Spawn.Number;
            if (spawns.Count > 0 && !(isSpawn && spawns[0].Key == line.Key && spawns[0].Clock == line.Clock))
            {
                yield return Spawns(spawns);
                spawns.Clear();
            }
            if (isSpawn) spawns.Add(line);
            else yield return line;
        }
        if (spawns.Count > 0) yield return Spawns(spawns);
    }

    /// <summary>Some names, and how many more there are.</summary>
    internal static string Names(IReadOnlyList<string> names, int namesMax) =>
        string.Join(", ", names.Take(namesMax)) + (names.Count > namesMax ? $" and {names.Count - namesMax} more" : "");

    private bool IsIdle(TraceEvent e) => e.IsTask && idle.Contains(e.ActorId);

    private static ExcerptLine Spawns(List<ExcerptLine> spawns)
    {
        // Each text is the same verb and a name.
        var verb = spawns[0].Text[..(spawns[0].Text.IndexOf(' ', StringComparison.Ordinal) + 1)];
        return spawns[0] with { Text = verb + Names(spawns.ConvertAll(line => line.Text[verb.Length..]), SpawnsMax) };
    }

    private static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
