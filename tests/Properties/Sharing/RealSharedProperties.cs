using FsCheck.Xunit;
using Pycos.Properties.Channels;
using Pycos.Properties.Pools;
using Pycos.Properties.Programs;
using Pycos.Properties.Sync;

namespace Pycos.Properties.Sharing;

/// <summary>The same programs on the real driver, held to what does not depend on timing.</summary>
public class RealSharedProperties
{
    [Property(Arbitrary = [typeof(LockPrograms)], MaxTest = 60)]
    public void A_real_lock_has_one_owner_at_a_time(TaskProgram program) => RealSharedRuns.Check(program);

    [Property(Arbitrary = [typeof(SemaphorePrograms)], MaxTest = 60)]
    public void A_real_semaphore_keeps_its_permits(TaskProgram program) => RealSharedRuns.Check(program);

    [Property(Arbitrary = [typeof(EventPrograms)], MaxTest = 30)]
    public void Tasks_that_wait_for_real_events_end(TaskProgram program) => RealSharedRuns.Check(program);

    [Property(Arbitrary = [typeof(ConditionPrograms)], MaxTest = 60)]
    public void Whoever_waited_for_a_real_condition_holds_its_lock(TaskProgram program) => RealSharedRuns.Check(program);

    [Property(Arbitrary = [typeof(ChannelPrograms)], MaxTest = 60)]
    public void Messages_of_real_channels_come_in_order_and_are_counted(TaskProgram program) => RealSharedRuns.Check(program);

    [Property(Arbitrary = [typeof(CategoryPrograms)], MaxTest = 60)]
    public void Real_categories_lose_no_message(TaskProgram program) => RealSharedRuns.Check(program);

    [Property(Arbitrary = [typeof(PoolPrograms)], MaxTest = 60)]
    public void A_real_pool_keeps_its_limit_and_its_results(TaskProgram program) => RealSharedRuns.Check(program);
}
