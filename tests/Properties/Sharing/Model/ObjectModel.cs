namespace Pycos.Properties.Sharing.Model;

/// <summary>A plain model of something that tasks wait for: a list of those that wait, and what each step does to it.</summary>
internal abstract class ObjectModel(Findings findings)
{
    protected Findings Findings => findings;

    /// <summary>Those that wait, in order of arrival, without those that have been given what they came for.</summary>
    internal List<Wait> Queue { get; } = [];

    /// <summary>The error by which an await has to be refused when it begins.</summary>
    internal virtual Type? Refusal(Wait wait) => null;

    /// <summary>Whether the task, looking now, would find what it wants.</summary>
    internal abstract bool IsThere(Wait wait);

    /// <summary>The task tried, found nothing, and waits.</summary>
    internal virtual void Enter(Wait wait, TraceEvent e)
    {
        Expect(!IsThere(wait), SharedRule.Waking, $"Task {wait.Task} waits in {wait.Operation} for what is there.");
        wait.Phase = Phase.Waiting;
        Queue.Add(wait);
    }

    /// <summary>The task looked again and goes on waiting.</summary>
    internal virtual void Stay(Wait wait, TraceEvent e) => Expect(
        wait.Phase != Phase.Granted, SharedRule.Waking, $"Task {wait.Task} goes on waiting in {wait.Operation}, and was given what it waits for.");

    /// <summary>The task's await ended, in its own step.</summary>
    internal abstract void End(Wait wait, Ending ending);

    /// <summary>Whether the task has something to go on for, so that time must not.</summary>
    internal virtual bool CanGoOn(Wait wait) => wait.Phase != Phase.Waiting;

    /// <summary>The task has ended.</summary>
    internal virtual void Exit(int task)
    {
    }

    protected void Expect(bool condition, SharedRule rule, string text) => findings.Expect(condition, rule, text);

    protected void ExpectNoError(Wait wait, Ending ending) => Expect(
        ending.Own is null, SharedRule.Refusals, $"{wait.Operation} of task {wait.Task} threw {ending.Own?.GetType().Name}.");

    /// <summary>The timeout came: rightly if it was due and nothing had come.</summary>
    protected void TimeOut(Wait wait, Ending ending)
    {
        Expect(
            wait.Phase != Phase.Granted && !IsThere(wait),
            SharedRule.Timeouts,
            $"Task {wait.Task} timed out of {wait.Operation}, and what it waited for was there.");
        Findings.ExpectDue(wait.Began, ending.Time);
        Queue.Remove(wait);
    }
}
