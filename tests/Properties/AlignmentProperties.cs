using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Xunit;

namespace Pycos.Properties;

/// <summary>Following the steps of a run rather than the numbers of its choices.</summary>
[Properties(Arbitrary = [typeof(AnyPrograms)], MaxTest = 30)]
public class AlignmentProperties
{
    [Property]
    public void The_steps_of_a_run_lead_to_it_in_the_same_program(TaskProgram program)
    {
        foreach (var strategy in SimulatedRuns.Strategies)
        {
            var runner = Run(program, strategy, out var outcome, out var recorded);
            var recorder = new StepRecorder();
            var aligned = new AlignedStrategy(recorded, recorder, isLoose: false);
            var again = runner.Run(aligned, 1, Profile.Empty, runner.Recorded(), new RunWatch(Recorder: recorder));
            Assert.Equal(recorded.Select(step => $"{step}"), recorder.Steps.Select(step => $"{step}"));
            Assert.Equal(outcome.Hash, again.Hash);
            Assert.Equal(recorded.Count, aligned.Followed);
            Assert.Empty(aligned.Divergences);
        }
    }

    [Property(MaxTest = 15)]
    public void Another_programs_steps_are_followed_to_an_end_that_can_be_replayed(TaskProgram program, TaskProgram other)
    {
        Run(other, "random", out var outcome, out var steps);
        var token = new ReplayToken("program", outcome.Hash, new ChoiceRecord()).ToString();
        var scenario = SimulatedRuns.ScenarioOf(program, _ => null);
        var replay = Explorer.Replay(scenario, new RecordedRun(token, steps), SimulatedRuns.World);
        Assert.InRange(replay.StepsFollowed, 0, replay.StepsRecorded);
        var again = Explorer.Replay(scenario, replay.Token, SimulatedRuns.World);
        Assert.True(again.IsExact);
        Assert.Equal(replay.Failure?.Message, again.Failure?.Message);
    }

    private static Runner Run(TaskProgram program, string strategy, out RunOutcome outcome, out IReadOnlyList<RecordedStep> steps)
    {
        var runner = new Runner(SimulatedRuns.ScenarioOf(program, _ => null), SimulatedRuns.World);
        var recorder = new StepRecorder();
        outcome = runner.Run(Searches.Sampler(StrategyName.Parse(strategy)), program.Seed, Profile.Empty, watch: new RunWatch(Recorder: recorder));
        steps = recorder.Steps;
        return runner;
    }
}
