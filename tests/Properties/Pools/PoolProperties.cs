using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Pools;

/// <summary>What holds of thread pools, whatever happens to those that wait for results.</summary>
[Properties(Arbitrary = [typeof(PoolPrograms)], MaxTest = 80)]
public class PoolProperties
{
    [Property]
    public void No_more_functions_run_at_a_time_than_there_are_threads_and_first_in_first_out(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Limit);

    [Property]
    public void Each_result_goes_to_its_own_task_or_is_counted_as_dropped(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Conservation);

    [Property]
    public void Every_rule_holds_of_pools(TaskProgram program) => SharedRuns.CheckOften(program, 6);
}
