namespace Pycos;

/// <summary>Makes a profile of the runs that were taken down.</summary>
internal sealed class Profiler
{
    // An exploration that never had a choice is still one; a program with very many objects is sampled.
    private const int ObjectsMax = 256;

    private readonly OrderedDictionary<ulong, ObjectProfile> objects = [];
    private readonly Dictionary<ulong, HashSet<ulong>> tasksOf = [];
    private readonly HashSet<ulong> written = [];
    private readonly Dictionary<ulong, ulong> parents = [];
    private readonly Dictionary<(ulong Object, ulong Task), long> counts = [];
    private int decisions;
    private int runs;

    internal void Add(Survey survey, int decisions)
    {
        this.decisions = Math.Max(this.decisions, decisions);
        runs++;
        foreach (var step in survey.Steps)
        {
            parents.TryAdd(step.Task, step.Parent);
            foreach (var (signature, isWrite) in survey.Touched(step))
            {
                Add(step, signature);
                if (isWrite) written.Add(signature);
            }
        }
    }

    internal Profile Profile()
    {
        var shared = new List<ObjectProfile>();
        foreach (var (signature, profile) in objects)
        {
            var tasks = tasksOf[signature];
            // What nobody writes is the same in any order.
            if (tasks.Count < 2 || !written.Contains(signature)) continue;
            // Of a task that is known and has not touched it, it is known that it does not.
            foreach (var task in parents.Keys) profile.Of(task, static () => new TaskShare()).Total = 0;
            foreach (var task in tasks)
            {
                // What a task does, all those that it descends from are yet to do before they spawn it. Whole numbers: their
                // sum is the same in any order.
                for (var at = task; at != 0 && parents.TryGetValue(at, out var parent); at = parent) profile.Of(at)!.Total += counts[(signature, task)];
            }
            foreach (var task in parents.Keys) profile.Of(task)!.Total /= runs;
            shared.Add(profile);
        }
        return new Profile(decisions, shared);
    }

    private void Add(SurveyedStep step, ulong signature)
    {
        if (!objects.TryGetValue(signature, out var profile))
        {
            if (objects.Count == ObjectsMax) return;
            objects[signature] = profile = new ObjectProfile(signature);
            tasksOf[signature] = [];
        }
        tasksOf[signature].Add(step.Task);
        profile.Of(step.Task, static () => new TaskShare()).Add(step.Ordinal);
        var key = (signature, step.Task);
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
