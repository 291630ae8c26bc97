using FsCheck.Xunit;
using Pycos.Properties.Model;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;

namespace Pycos.Properties;

/// <summary>What holds of tasks, whatever they do to one another, in every schedule.</summary>
[Properties(Arbitrary = [typeof(AnyPrograms)], MaxTest = 250)]
public class TaskProperties
{
    [Property]
    public void A_timeout_comes_when_it_is_due_and_only_if_nothing_came_first(TaskProgram program) =>
        SimulatedRuns.Check(program, 8, Rule.Timeouts);

    [Property]
    public void Where_steps_take_time_every_rule_holds_and_no_timeout_is_early(TaskProgram program) =>
        SimulatedRuns.CheckSlow(program, 8, Enum.GetValues<Rule>());

    [Property]
    public void Whoever_can_go_on_goes_on_before_time_does(TaskProgram program) => SimulatedRuns.Check(program, 8, Rule.Progress);

    [Property]
    public void A_resume_says_truly_whether_the_sleeper_gets_its_value(TaskProgram program) =>
        SimulatedRuns.Check(program, 8, Rule.Resumes);

    [Property]
    public void Every_monitor_is_told_once_of_each_task_it_watches(TaskProgram program) =>
        SimulatedRuns.Check(program, 8, Rule.Monitors);

    [Property]
    public void What_is_raised_in_a_task_is_raised_in_order_and_at_its_next_await(TaskProgram program) =>
        SimulatedRuns.Check(program, 8, Rule.Interruptions);

    [Property]
    public void A_task_ends_once_and_as_its_body_did(TaskProgram program) => SimulatedRuns.Check(program, 8, Rule.Ends);
}
