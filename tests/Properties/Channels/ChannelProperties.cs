using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Channels;

/// <summary>What holds of channels, whatever happens to those that subscribe and send.</summary>
[Properties(Arbitrary = [typeof(ChannelPrograms)], MaxTest = 80)]
public class ChannelProperties
{
    [Property]
    public void Messages_come_in_the_order_in_which_they_were_sent_through_any_path(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Order);

    [Property]
    public void A_delivery_says_how_many_got_the_message_and_nobody_else_did(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Conservation);

    [Property]
    public void A_delivery_waits_for_as_many_subscribers_as_it_needs_and_no_longer(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Waking, SharedRule.Timeouts);

    [Property]
    public void Cycles_and_closed_channels_are_refused_and_nothing_else(TaskProgram program) => SharedRuns.Check(program, SharedRule.Refusals);

    [Property]
    public void Every_rule_holds_of_channels(TaskProgram program) => SharedRuns.CheckOften(program, 6);
}
