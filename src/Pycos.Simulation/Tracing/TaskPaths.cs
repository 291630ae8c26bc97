namespace Pycos.Simulation;

/// <summary>Names the tasks of a run by their descent: what they are called however the run goes, and after most edits of the program.</summary>
internal sealed class TaskPaths
{
    private readonly Dictionary<long, string> paths = [];
    private readonly Dictionary<string, PycosTask> tasks = [];
    private readonly Dictionary<string, List<PycosTask>> children = [];
    private readonly Dictionary<string, int> counts = [];

    internal void OnSpawn(WorkItem? parent, PycosTask task)
    {
        var above = parent is null ? "" : Of(parent);
        var name = above.Length == 0 ? Part(task.Name) : $"{above}/{Part(task.Name)}";
        var path = name;
        // A name such as 'a#2' may have been given, too.
        while (tasks.ContainsKey(path))
        {
            var count = counts[name] = counts.GetValueOrDefault(name, 1) + 1;
            path = $"{name}#{count}";
        }
        if (!children.TryGetValue(above, out var siblings)) children[above] = siblings = [];
        siblings.Add(task);
        paths[task.Id] = path;
        tasks[path] = task;
    }

    /// <summary>Who an item is: a task's path; of callbacks, which have no descent, the name.</summary>
    internal string Of(WorkItem item)
    {
        // What a callback is called takes long to find out.
        if (!paths.TryGetValue(item.Id, out var path)) paths[item.Id] = path = Part(item.DisplayName);
        return path;
    }

    /// <summary>Who one of several items is that can run; callbacks of one name are told apart by their order among those.</summary>
    internal string Of(ReadOnlySpan<WorkItem> enabled, int index)
    {
        var name = Of(enabled[index]);
        if (enabled[index] is Fiber) return name;
        var place = 1;
        for (var i = 0; i < index; i++)
        {
            if (enabled[i] is not Fiber && Of(enabled[i]) == name) place++;
        }
        return place == 1 ? name : $"{name}#{place}";
    }

    internal PycosTask? Find(string path) => tasks.GetValueOrDefault(path);

    internal string? PathOf(PycosTask task) => paths.GetValueOrDefault(task.Id);

    /// <summary>In the order in which they were spawned.</summary>
    internal IReadOnlyList<PycosTask> ChildrenOf(string path) => children.TryGetValue(path, out var all) ? all : [];

    /// <summary>The task goes by this path from now on, and so do those that it spawns.</summary>
    internal void Rename(PycosTask task, string path)
    {
        tasks.Remove(paths[task.Id]);
        paths[task.Id] = path;
        tasks[path] = task;
    }

    /// <summary>The path of a path's parent; empty for the first of all.</summary>
    internal static string Parent(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    // What divides the parts of a path, or the path from what follows it in a file, cannot be in a part.
    private static string Part(string name) => StepRecorder.Stable(name).Replace('/', '_').Replace('|', '_');
}
