namespace Pycos.Simulation;

/// <summary>Events in a person's words.</summary>
internal static class EventText
{
    internal static string Of(WorkItem? actor, OperationKind kind, WaitOutcome outcome, string other, object? detail)
    {
        var waiter = actor as Waiter;
        switch (kind)
        {
            case OperationKind.Exit:
                return (TaskExitStatus)outcome switch
                {
                    TaskExitStatus.Completed => "ends",
                    TaskExitStatus.Terminated => "ends: terminated",
                    // The report's first sentence has the message.
                    _ => detail is Exception e && Verdict.IsAssertion(e) ? "fails: assertion" : $"fails: {detail?.GetType().Name}",
                };
            case OperationKind.Spawn:
                return $"spawns {other}";
            case OperationKind.Send:
                return $"sends {Described.Of(detail)} to {other}{Refusal(outcome, ", which has ended")}";
            case OperationKind.Resume:
                return $"resumes {other} with {Described.Of(detail)}{Refusal(outcome, ", which is not suspended")}";
            case OperationKind.Throw:
                return $"throws {Described.Of(detail)} into {other}{Refusal(outcome, ", which has ended")}";
            case OperationKind.Terminate:
                return $"terminates {other}{Refusal(outcome, ", which has ended")}";
            case OperationKind.HotSwap:
                return $"swaps the code of {other}{Refusal(outcome, ", which has ended")}";
            case OperationKind.Monitor:
                return $"monitors {other}";
            case OperationKind.Callback:
                return "goes on";
            case OperationKind.Timer:
                return "timer fires";
            case OperationKind.Draw:
                return $"draws {Described.Of(detail)}";
            case >= OperationKind.Release:
                return ObjectEventText.Of(kind, outcome, detail);
        }
        var verb = Verb(kind, waiter?.Target);
        return outcome switch
        {
            WaitOutcome.Pending => Wait(kind, waiter?.Target),
            WaitOutcome.TimedOut => kind switch
            {
                OperationKind.Sleep => "wakes",
                OperationKind.AwaitNotification => "goes on: its wait timed out",
                _ => $"stops waiting: {verb} timed out",
            },
            WaitOutcome.Interrupted => $"is interrupted by {Described.Of(detail)}",
            _ => kind switch
            {
                OperationKind.Start => "starts",
                OperationKind.Yield => "goes on",
                OperationKind.Receive => $"receives {Described.Of(detail)}",
                OperationKind.Sleep or OperationKind.Suspend => $"is resumed with {Described.Of(detail)}",
                OperationKind.Deliver => "delivers",
                OperationKind.Finish => $"sees {waiter?.Target?.DisplayName ?? "an end"}",
                OperationKind.Foreign => "goes on",
                OperationKind.Acquire => $"acquires {verb}",
                OperationKind.AwaitEvent => $"sees {verb} set",
                OperationKind.AwaitNotification => "goes on: notified",
                OperationKind.DeliverToChannel => $"delivers to {verb}",
                OperationKind.RunBlocking => $"has the result of {verb}",
                OperationKind.ReceiveCategory => $"receives {verb}",
                OperationKind.AwaitIdle => $"sees the end of {verb}",
                OperationKind.Read => $"reads {Described.Of(detail)} from {verb}",
                OperationKind.Write => $"writes {Described.Of(detail)} to {verb}",
                OperationKind.Update => $"updates {verb}",
                _ => verb,
            },
        };
    }

    private static string Wait(OperationKind kind, WaitTarget? target) => kind switch
    {
        OperationKind.Sleep => "sleeps",
        OperationKind.Suspend => "waits to be resumed",
        OperationKind.Receive => "waits for a message",
        OperationKind.Foreign => "waits at a foreign await",
        OperationKind.Acquire when target?.Holder is { } holder => $"waits for {target.DisplayName}, held by {holder.DisplayName}",
        OperationKind.AwaitNotification when target is Mutex => $"waits to have {target.DisplayName} back",
        OperationKind.DeliverToChannel => $"waits for subscribers of {Verb(kind, target)}",
        _ => $"waits for {Verb(kind, target)}",
    };

    /// <summary>An operation as a noun.</summary>
    internal static string NameOf(OperationKind kind) => kind switch
    {
        OperationKind.Acquire => "acquire",
        OperationKind.AwaitEvent or OperationKind.AwaitNotification or OperationKind.AwaitIdle => "wait",
        OperationKind.DeliverToChannel => "deliver",
        OperationKind.RunBlocking => "run",
        OperationKind.ReceiveCategory => "receive",
        OperationKind.Callback => "callback",
        OperationKind.Finish => "finish",
        OperationKind.Read => "read",
        OperationKind.Write => "write",
        OperationKind.Update => "update",
        _ => Verb(kind, null),
    };

    private static string Verb(OperationKind kind, WaitTarget? target) => kind switch
    {
        OperationKind.Start => "start",
        OperationKind.Yield => "yield",
        OperationKind.Sleep => "sleep",
        OperationKind.Suspend => "suspend",
        OperationKind.Receive => "receive",
        OperationKind.Deliver => "deliver",
        OperationKind.Foreign => "foreign await",
        _ => target?.DisplayName ?? kind.ToString(),
    };

    private static string Refusal(WaitOutcome outcome, string text) => outcome == WaitOutcome.Refused ? text : "";
}
