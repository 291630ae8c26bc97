namespace Pycos;

/// <summary>How many awaits a step may pass before it gives way.</summary>
/// <remarks>
/// A task that finds messages goes on until it has taken those that were there: with a fixed budget, more senders than the budget would fill its
/// mailbox faster than it empties it. So a spent budget is renewed once for free, and then as long as the backlog has become smaller.
/// </remarks>
internal struct StepBudget
{
    private readonly int length;
    private int left;
    private int backlog;

    /// <param name="length">0 makes each await a scheduling point, whatever the task finds.</param>
    internal StepBudget(int length)
    {
        this.length = length;
        left = length;
        backlog = int.MaxValue;
    }

    /// <summary>Lets the running task pass one more await; false if it has to give way.</summary>
    internal bool TryTake(Fiber running)
    {
        if (left == 0 && (length == 0 || !TryRenew(running))) return false;
        left--;
        return true;
    }

    // Only the task itself runs: what it finds now was there when the step began, or it has sent it to itself.
    private bool TryRenew(Fiber running)
    {
        var messages = running.Messages;
        if (messages == 0 || messages >= backlog) return false;
        backlog = messages;
        left = length;
        return true;
    }
}
