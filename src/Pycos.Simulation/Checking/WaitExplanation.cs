using System.Text;

namespace Pycos.Simulation;

/// <summary>Says of each task that waits for ever who holds what it wants, and who could have let it go on.</summary>
internal sealed class WaitExplanation(ActionHistory history) : History
{
    private const int TasksMax = 20;
    private const int ActorsMax = 4;

    internal string Of(Fiber[] fibers)
    {
        var text = new StringBuilder();
        foreach (var fiber in fibers.Take(TasksMax))
        {
            text.Append("  ").Append(WaitForGraph.Wait(fiber));
            if (fiber.Task.IsDaemon) text.Append(" (a daemon)");
            if (fiber.Target!.Reason(fiber, this) is { } reason) text.Append(": ").Append(reason);
            text.AppendLine(".");
        }
        if (fibers.Length > TasksMax) text.AppendLine($"  and {fibers.Length - TasksMax} more tasks wait.");
        return text.ToString();
    }

    internal override string Past(Act act, long objectId, string what)
    {
        var actors = history.Of(act.Number, objectId).Select(actor => $"'{actor.DisplayName}', which {Now(actor)}").ToArray();
        return actors.Length == 0 ? $"nobody has ever {what}" : $"{what} so far: {List(actors)}";
    }

    internal override string? Holding(byte taken, Act givenBack, long objectId)
    {
        var holders = history.Balance(taken, givenBack.Number, objectId)
            .Select(held => $"{held.Count} by '{held.Actor.DisplayName}', which {Now(held.Actor)}")
            .ToArray();
        return holders.Length == 0 ? null : List(holders);
    }

    private static string List(string[] entries) =>
        string.Join("; ", entries.Take(ActorsMax)) + (entries.Length > ActorsMax ? $"; and {entries.Length - ActorsMax} more" : "");

    private static string Now(WorkItem actor) => actor switch
    {
        Fiber { Task.IsFinished: true } fiber => fiber.Task.Status switch
        {
            TaskExitStatus.Faulted => "has failed",
            TaskExitStatus.Terminated => "was terminated",
            _ => "has ended",
        },
        Fiber fiber => WaitForGraph.Waits(fiber),
        _ => "is no task",
    };
}
