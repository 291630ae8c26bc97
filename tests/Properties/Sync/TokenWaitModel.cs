using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Sync;

/// <summary>A wait for a predicate: waits for notifications one after another, with the predicate asked between them.</summary>
internal sealed class TokenWaitModel(Findings findings, ConditionModel condition) : ObjectModel(findings)
{
    private readonly Dictionary<Wait, bool> answers = [];

    internal override Type? Refusal(Wait wait) => condition.Refusal(wait);

    internal override bool IsThere(Wait wait) => false;

    internal override void Enter(Wait wait, TraceEvent e)
    {
        Expect(answers.TryGetValue(wait, out var answer) && !answer, SharedRule.Waking, $"Task {wait.Task} waits for a token, and there is one.");
        condition.Enter(wait, e);
    }

    internal override void Stay(Wait wait, TraceEvent e) => condition.Stay(wait, e);

    /// <summary>The predicate was asked: before the first wait, or since a wait has ended.</summary>
    internal void Answer(Wait wait, bool answer, long time)
    {
        if (answers.ContainsKey(wait)) condition.EndWait(wait, new Ending(null, null, null, time));
        answers[wait] = answer;
        wait.Phase = Phase.Parked;
        wait.IsNotified = false;
        wait.MovedAt = null;
    }

    internal override void End(Wait wait, Ending ending)
    {
        if (ending.Interruption is not null || ending.Own is not null)
        {
            condition.End(wait, ending);
            return;
        }
        Expect(answers[wait] == (bool)ending.Value!, SharedRule.Regaining, $"The wait of task {wait.Task} gave {ending.Value}, and its predicate {answers[wait]}.");
        if (ending.Value is false) Findings.ExpectNotEarly(wait.Began, ending.Time);
    }
}
