using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

/// <summary>What holds of locks, whatever happens to the tasks that hold them and wait for them.</summary>
[Properties(Arbitrary = [typeof(LockPrograms)], MaxTest = 60)]
public class LockProperties
{
    [Property]
    public void A_lock_has_one_owner_that_holds_it_as_deep_as_it_acquired_it(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Exclusion);

    [Property]
    public void Nobody_gets_a_lock_before_one_that_has_waited_longer(TaskProgram program) => SharedRuns.Check(program, SharedRule.Order);

    [Property]
    public void Nobody_waits_for_a_lock_that_is_free(TaskProgram program) => SharedRuns.Check(program, SharedRule.Waking);

    [Property]
    public void Whoever_gets_the_lock_of_a_task_that_ended_is_told_so_and_nobody_else(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Abandonment);

    [Property]
    public void Every_rule_holds_of_locks(TaskProgram program) => SharedRuns.CheckOften(program, 6);

    [Property]
    public void Every_rule_holds_of_locks_where_steps_take_time(TaskProgram program) => SharedRuns.CheckSlow(program);
}
