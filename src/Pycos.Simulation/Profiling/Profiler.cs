namespace Pycos.Simulation;

/// <summary>Makes a profile of the runs that were taken down.</summary>
internal sealed class Profiler
{
    // A program with very many objects is known by the first.
    private const int ObjectsMax = 256;

    private readonly OrderedDictionary<ulong, ObjectProfile> objects = [];
    private readonly OrderedDictionary<ulong, (ulong Parent, ulong Role)> tasks = [];
    private int decisions;
    private int runs;

    /// <param name="survey">The run's steps; null if they were not taken down.</param>
    /// <param name="decisions">Its scheduling points with a real choice.</param>
    internal void Add(Survey? survey, int decisions)
    {
        this.decisions = Math.Max(this.decisions, decisions);
        if (survey is null) return;
        runs++;
        foreach (var task in survey.Tasks) tasks.TryAdd(task.Signature, (task.Parent, task.Role));
        foreach (ref readonly var access in survey.Accesses) Add(access);
    }

    internal Profile Profile()
    {
        var shared = new List<ObjectProfile>();
        foreach (var profile in objects.Values)
        {
            var touching = profile.Touching;
            if (touching.Count < 2 || !profile.IsWritten) continue;
            Total(profile, touching);
            shared.Add(profile);
        }
        return new Profile(decisions, shared);
    }

    private void Add(in SurveyedAccess access)
    {
        if (!objects.TryGetValue(access.Object, out var profile))
        {
            if (objects.Count == ObjectsMax) return;
            objects[access.Object] = profile = new ObjectProfile(access.Object);
        }
        profile.IsWritten |= access.IsWrite;
        profile.ShareOf(access.Task).Add(access.Ordinal);
    }

    private void Total(ObjectProfile profile, IReadOnlyList<KeyValuePair<ulong, TaskShare>> touching)
    {
        // Of a task that is known and has not touched it, it is known that it does not.
        foreach (var task in tasks.Keys) profile.ShareOf(task).Total = profile.ShareOf(task).TotalByRole = 0;
        var inRole = touching.CountBy(pair => tasks[pair.Key].Role).ToDictionary();
        foreach (var (task, share) in touching)
        {
            share.PartOfRole = 1.0 / inRole[tasks[task].Role];
            var steps = (double)share.Count / runs;
            // What a task does, all those that it descends from are yet to do before they spawn it.
            for (var at = task; at != 0 && tasks.TryGetValue(at, out var known); at = known.Parent)
            {
                var above = profile.ShareOf(at);
                above.Total += steps;
                above.TotalByRole += steps * share.PartOfRole;
            }
        }
    }
}
