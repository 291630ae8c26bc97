namespace Pycos.Simulation;

/// <summary>What tasks do to locks, channels and their like, in a person's words.</summary>
internal static class ObjectEventText
{
    /// <param name="kind">What was done.</param>
    /// <param name="outcome">Whether it had an effect.</param>
    /// <param name="detail">The object; for channels with whom or what it concerns.</param>
    internal static string Of(OperationKind kind, WaitOutcome outcome, object? detail)
    {
        var isRefused = outcome == WaitOutcome.Refused;
        var (target, concerned) = detail is ChannelEvent e ? (e.Channel.DisplayName, e.Concerned) : ((detail as WaitTarget)?.DisplayName, "");
        return kind switch
        {
            OperationKind.Release => isRefused ? $"releases {target} once too often" : $"releases {target}",
            OperationKind.Set => $"sets {target}",
            OperationKind.Clear => $"clears {target}",
            OperationKind.Notify => $"notifies {target}",
            OperationKind.Abandon => $"leaves {target} abandoned",
            OperationKind.Subscribe => $"subscribes {concerned} to {target}{(isRefused ? ", without effect" : "")}",
            OperationKind.Unsubscribe => $"unsubscribes {concerned} from {target}{(isRefused ? ", without effect" : "")}",
            OperationKind.Publish => $"sends {concerned} to {target}{(isRefused ? ", which is closed" : "")}",
            OperationKind.Close => $"closes {target}",
            OperationKind.BlockingCall => $"runs {target}",
            _ => kind.ToString(),
        };
    }
}
