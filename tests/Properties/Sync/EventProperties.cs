using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Sync;

/// <summary>What holds of events.</summary>
[Properties(Arbitrary = [typeof(EventPrograms)], MaxTest = 60)]
public class EventProperties
{
    [Property]
    public void Setting_an_event_lets_all_go_on_that_wait_even_if_it_is_cleared_at_once(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Waking, SharedRule.Timeouts);

    [Property]
    public void Nobody_goes_on_for_whom_the_event_was_not_set(TaskProgram program) => SharedRuns.Check(program, SharedRule.Exclusion);

    [Property]
    public void Every_rule_holds_of_events(TaskProgram program) => SharedRuns.CheckOften(program, 6);
}
