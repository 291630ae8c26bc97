namespace Pycos;

/// <summary>What an item that can run is about to do, in a person's words.</summary>
internal static class PendingText
{
    internal static string Of(WorkItem item)
    {
        if (item is not Waiter waiter) return "goes on";
        return (waiter.Kind, waiter.Outcome) switch
        {
            (OperationKind.Receive, WaitOutcome.Pending) => "looks for a message",
            (OperationKind.Receive, _) => "receives a message",
            (OperationKind.Sleep, WaitOutcome.Pending) when waiter.IsWaiting => "wakes",
            (OperationKind.Sleep, WaitOutcome.Pending) => "sleeps",
            (OperationKind.Suspend, WaitOutcome.Pending) => "suspends itself",
            (OperationKind.Sleep or OperationKind.Suspend, _) => "is resumed",
            (OperationKind.Finish, _) => $"looks for {waiter.Target?.DisplayName ?? "an end"}",
            (OperationKind.AwaitEvent, WaitOutcome.Pending) => $"looks at {waiter.Target?.DisplayName}",
            (OperationKind.AwaitNotification, WaitOutcome.Pending) => $"waits for {waiter.Target?.DisplayName}",
            (OperationKind.RunBlocking, WaitOutcome.Pending) => $"hands {waiter.Target?.DisplayName} to a thread",
            _ => EventText.Of(waiter, waiter.Kind, WaitOutcome.Completed, "", null),
        };
    }
}
