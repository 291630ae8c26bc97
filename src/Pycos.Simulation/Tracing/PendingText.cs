namespace Pycos.Simulation;

/// <summary>What an item that can run is about to do, in a person's words.</summary>
internal static class PendingText
{
    internal static string Of(WorkItem item)
    {
        if (item is not Waiter waiter) return "goes on";
        if (waiter.Interruptions is not null) return "is interrupted";
        var hasTimer = waiter.IsWaiting && waiter.Timeout != Timeouts.None;
        return (waiter.Kind, waiter.Outcome) switch
        {
            (OperationKind.Sleep, WaitOutcome.Pending) when hasTimer => "wakes",
            // Off the timer queue and still waiting: what it waits for may yet come, but its time is over.
            (_, WaitOutcome.Pending) when hasTimer && waiter.TimerIndex < 0 => "times out",
            (OperationKind.Receive, WaitOutcome.Pending) => "looks for a message",
            (OperationKind.Receive, _) => "receives a message",
            (OperationKind.Sleep, WaitOutcome.Pending) => "sleeps",
            (OperationKind.Suspend, WaitOutcome.Pending) => "suspends itself",
            (OperationKind.Sleep or OperationKind.Suspend, _) => "is resumed",
            (OperationKind.Finish, _) => $"looks for {waiter.Target?.DisplayName ?? "an end"}",
            (OperationKind.AwaitEvent, WaitOutcome.Pending) => $"looks at {waiter.Target?.DisplayName}",
            (OperationKind.AwaitNotification, WaitOutcome.Pending) => $"waits for {waiter.Target?.DisplayName}",
            (OperationKind.AwaitNotification, _) when waiter.Target is Mutex => $"has {waiter.Target.DisplayName} back",
            (OperationKind.AwaitNotification, _) => $"is notified of {waiter.Target?.DisplayName}",
            (OperationKind.RunBlocking, WaitOutcome.Pending) => $"hands {waiter.Target?.DisplayName} to a thread",
            _ => EventText.Of(waiter, waiter.Kind, WaitOutcome.Completed, "", null),
        };
    }
}
