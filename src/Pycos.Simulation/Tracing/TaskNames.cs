namespace Pycos.Simulation;

/// <summary>How the reports of a run call those that act in it, also where they turn up in runs that begin like it.</summary>
internal sealed class TaskNames(EventLog log)
{
    internal string Of(WorkItem item) => $"'{log.Names.Find(item.Id) ?? item.DisplayName}'";
}
