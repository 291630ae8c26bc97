using System.Globalization;

namespace Pycos.Simulation;

/// <summary>How reports call the tasks of a run: by name, and by number too where several have the same.</summary>
internal sealed class TaskNames(EventLog log)
{
    private readonly HashSet<string> shared = log.First.Concat(log.Last)
        .Where(e => e.IsTask)
        .Select(e => (e.Actor, e.ActorId))
        .Distinct()
        .GroupBy(task => task.Actor)
        .Where(tasks => tasks.Count() > 1)
        .Select(tasks => tasks.Key)
        .ToHashSet();

    internal string Of(WorkItem item) => $"'{Of(item.DisplayName, item.Id, item is Fiber)}'";

    internal string Of(TraceEvent e) => Of(e.Actor, e.ActorId, e.IsTask);

    private string Of(string name, long id, bool isTask) =>
        isTask && shared.Contains(name) ? string.Create(CultureInfo.InvariantCulture, $"{name}#{id}") : name;
}
