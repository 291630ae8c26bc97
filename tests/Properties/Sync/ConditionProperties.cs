using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

/// <summary>What holds of conditions, with their own lock and with one that they share.</summary>
[Properties(Arbitrary = [typeof(ConditionPrograms)], MaxTest = 80)]
public class ConditionProperties
{
    [Property]
    public void Whoever_waited_holds_the_lock_as_deep_as_before_however_the_wait_ended(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Regaining);

    [Property]
    public void A_notification_wakes_the_one_that_has_waited_longest_and_outlives_it(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Order, SharedRule.Waking);

    [Property]
    public void An_exception_for_one_that_was_notified_is_raised_at_its_next_await(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Interruptions);

    [Property]
    public void Every_rule_holds_of_conditions(TaskProgram program) => SharedRuns.CheckOften(program, 8);

    [Property]
    public void Every_rule_holds_of_conditions_where_steps_take_time(TaskProgram program) => SharedRuns.CheckSlow(program);
}
