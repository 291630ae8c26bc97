using FsCheck.Xunit;
using Pycos.Properties.Model;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;

namespace Pycos.Properties;

/// <summary>What holds of messages, whatever the tasks do to one another, in every schedule.</summary>
[Properties(Arbitrary = [typeof(AnyPrograms)], MaxTest = 300)]
public class MessageProperties
{
    [Property]
    public void A_receiver_gets_its_messages_in_the_order_in_which_they_were_sent(TaskProgram program) =>
        SimulatedRuns.Check(program, 8, Rule.Order);

    [Property]
    public void No_message_is_lost_or_doubled(TaskProgram program) => SimulatedRuns.Check(program, 8, Rule.Conservation);
}
