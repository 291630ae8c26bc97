namespace Pycos.Simulation;

/// <summary>The steps of a recorded run that are still to come.</summary>
internal sealed class RecordedOrder
{
    private readonly IReadOnlyList<RecordedStep> steps;
    private readonly TaskSteps[] owners;
    private readonly int[] ordinals;
    private readonly OrderedDictionary<string, TaskSteps> tasks = [];
    private int head;

    internal RecordedOrder(IReadOnlyList<RecordedStep> steps)
    {
        this.steps = steps;
        owners = new TaskSteps[steps.Count];
        ordinals = new int[steps.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            if (!tasks.TryGetValue(steps[i].Task, out var task)) tasks[steps[i].Task] = task = new TaskSteps();
            owners[i] = task;
            ordinals[i] = task.Operations.Count;
            task.Operations.Add(steps[i].Operation);
        }
    }

    /// <summary>The first step that is still to come; null if there is none.</summary>
    internal RecordedStep? Head
    {
        get
        {
            while (head < steps.Count && ordinals[head] < owners[head].Gone) head++;
            return head < steps.Count ? steps[head] : null;
        }
    }

    internal bool Has(string task) => tasks.ContainsKey(task);

    /// <summary>How many of the task's steps come before its next one with this operation; -1 if none with it is to come.</summary>
    internal int Distance(string task, string operation) =>
        tasks.TryGetValue(task, out var its) && its.Operations.IndexOf(operation, its.Gone) is >= 0 and var at ? at - its.Gone : -1;

    /// <summary>So many of the task's steps are not to come any more.</summary>
    internal void Drop(string task, int count) => tasks[task].Gone += count;

    /// <summary>The recorded tasks of a parent, numbered ones in the order of their numbers.</summary>
    internal IEnumerable<string> ChildrenOf(string parent) => tasks.Keys
        .Where(task => TaskPaths.Parent(task) == parent)
        .OrderBy(task => task.Length).ThenBy(task => task, StringComparer.Ordinal);

    // What is gone of a task's steps is always its first ones.
    private sealed class TaskSteps
    {
        internal List<string> Operations { get; } = [];

        internal int Gone { get; set; }
    }
}
