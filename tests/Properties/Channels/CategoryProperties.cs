using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Channels;

/// <summary>What holds of messages that are taken by category.</summary>
[Properties(Arbitrary = [typeof(CategoryPrograms)], MaxTest = 80)]
public class CategoryProperties
{
    [Property]
    public void Within_a_category_messages_come_in_order_of_arrival(TaskProgram program) => SharedRuns.Check(program, SharedRule.Order);

    [Property]
    public void No_message_is_lost_though_categorizers_throw_and_takers_are_interrupted(TaskProgram program) =>
        SharedRuns.Check(program, SharedRule.Conservation);

    [Property]
    public void Every_rule_holds_of_categories(TaskProgram program) => SharedRuns.CheckOften(program, 6);
}
