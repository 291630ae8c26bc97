namespace Pycos;

/// <summary>Makes a profile of the runs that were taken down.</summary>
internal sealed class Profiler
{
    // An exploration that never had a choice is still one; a program with very many objects is sampled.
    private const int ObjectsMax = 256;

    private readonly OrderedDictionary<ulong, ObjectProfile> objects = [];
    private readonly Dictionary<ulong, HashSet<ulong>> tasksOf = [];
    private readonly Dictionary<ulong, ulong> parents = [];
    private readonly Dictionary<ulong, ulong> roles = [];
    private readonly Dictionary<(ulong Object, ulong Task), long> counts = [];
    private int decisions;
    private int runs;

    /// <param name="survey">The run's steps; null if they were not taken down.</param>
    /// <param name="decisions">Its scheduling points with a real choice.</param>
    internal void Add(Survey? survey, int decisions)
    {
        this.decisions = Math.Max(this.decisions, decisions);
        if (survey is null) return;
        runs++;
        foreach (var step in survey.Steps)
        {
            parents.TryAdd(step.Task, step.Parent);
            roles.TryAdd(step.Task, step.Role);
            foreach (var signature in survey.Touched(step)) Add(step, signature);
        }
    }

    internal Profile Profile()
    {
        var shared = new List<ObjectProfile>();
        foreach (var (signature, profile) in objects)
        {
            var tasks = tasksOf[signature];
            if (tasks.Count < 2) continue;
            foreach (var task in parents.Keys)
            {
                if (profile.Of(task) is { } share) share.Total = share.TotalByRole = 0;
            }
            foreach (var task in tasks)
            {
                var own = counts[(signature, task)] / (double)runs;
                var part = 1.0 / tasks.Count(other => roles[other] == roles[task]);
                profile.Of(task, static () => new TaskShare()).PartOfRole = part;
                // What a task does, all those that it descends from are yet to do before they spawn it.
                for (var at = task; at != 0; at = parents.GetValueOrDefault(at))
                {
                    var share = profile.Of(at, static () => new TaskShare());
                    share.Total += own;
                    share.TotalByRole += own * part;
                }
            }
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
