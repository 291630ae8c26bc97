using System.Text;

namespace Pycos.Simulation;

/// <summary>Says of each task that waits for ever who holds what it wants, and who could have let it go on.</summary>
internal sealed class WaitExplanation(ActionHistory history)
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
            if (Reason(fiber) is { } reason) text.Append(": ").Append(reason);
            text.AppendLine(".");
        }
        if (fibers.Length > TasksMax) text.AppendLine($"  and {fibers.Length - TasksMax} more tasks wait.");
        return text.ToString();
    }

    private string? Reason(Fiber fiber)
    {
        var id = fiber.Target?.ObjectId ?? 0;
        return fiber.Kind switch
        {
            OperationKind.Receive or OperationKind.ReceiveCategory => Past(OperationKind.Send, fiber.Id, "sent to it"),
            OperationKind.Suspend or OperationKind.Sleep => Past(OperationKind.Resume, fiber.Id, "resumed it"),
            OperationKind.AwaitEvent => Past(OperationKind.Set, id, "set it"),
            OperationKind.AwaitNotification when fiber.Target is Notifications => Past(OperationKind.Notify, id, "notified it"),
            OperationKind.DeliverToChannel => Subscriptions(fiber, id),
            OperationKind.Acquire when fiber.Target is Permits permits => Permits(permits, id),
            // Who holds a lock has been said, and has a line of its own.
            _ => null,
        };
    }

    private string Subscriptions(Fiber fiber, long id) =>
        $"it wants {fiber.Amount} of them, and there are {((PendingDeliveries)fiber.Target!).SubscriberCount}; "
        + Past(OperationKind.Subscribe, id, "made a subscription");

    private string Permits(Permits permits, long id)
    {
        var holding = history.Holding(id).Select(held => $"{held.Count} by '{held.Actor.DisplayName}', which {Now(held.Actor)}").ToArray();
        return $"{permits.Free} permits are free"
            + (holding.Length == 0 ? $"; {Past(OperationKind.Release, id, "released one")}" : $"; taken and not given back: {List(holding)}");
    }

    private string Past(OperationKind kind, long id, string what)
    {
        var actors = history.Of(kind, id).Select(actor => $"'{actor.DisplayName}', which {Now(actor)}").ToArray();
        return actors.Length == 0 ? $"nobody has ever {what}" : $"{what} so far: {List(actors)}";
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
