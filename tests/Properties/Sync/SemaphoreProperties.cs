using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

/// <summary>What holds of semaphores.</summary>
[Properties(Arbitrary = [typeof(SemaphorePrograms)], MaxTest = 60)]
public class SemaphoreProperties
{
    [Property]
    public void Permits_are_those_there_were_and_those_released_less_those_acquired(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Conservation);

    [Property]
    public void Nobody_gets_a_permit_before_one_that_has_waited_longer(TaskProgram program) => SharedRuns.Check(program, SharedRule.Order);

    [Property]
    public void Nobody_waits_for_a_permit_while_one_is_free(TaskProgram program) => SharedRuns.Check(program, SharedRule.Waking);

    [Property]
    public void Every_rule_holds_of_semaphores(TaskProgram program) => SharedRuns.CheckOften(program, 6);
}
