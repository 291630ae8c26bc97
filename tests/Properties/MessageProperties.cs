using FsCheck.Xunit;
using Properties.Model;
using Properties.Programs;
using Properties.Runs;

namespace Properties;

/// <summary>What holds of messages, whatever the tasks do to one another, in every schedule.</summary>
[Properties(Arbitrary = [typeof(AnyPrograms)], MaxTest = 100)]
public class MessageProperties
{
    [Property]
    public void A_receiver_gets_its_messages_in_the_order_in_which_they_were_sent(TaskProgram program) =>
        SimulatedRuns.Check(program, 8, Rule.Order);

    [Property]
    public void No_message_is_lost_or_doubled(TaskProgram program) => SimulatedRuns.Check(program, 8, Rule.Conservation);
}
