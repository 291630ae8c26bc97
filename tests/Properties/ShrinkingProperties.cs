using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Xunit;

namespace Pycos.Properties;

/// <summary>What the shrinker leaves of a failing run.</summary>
[Properties(Arbitrary = [typeof(AnyPrograms)], MaxTest = 40)]
public class ShrinkingProperties
{
    [Property]
    public void A_shrunk_run_fails_in_the_same_way_and_is_not_larger(TaskProgram program)
    {
        foreach (var strategy in SimulatedRuns.Strategies)
        {
            var run = new ObservedRunner(program, strategy, Caprice.Verdict);
            for (var seed = program.Seed; seed < program.Seed + 2; seed++)
            {
                var failing = run.Sample(seed);
                if (failing.Failure is not { } failure) continue;
                var choices = run.Recorded();
                var shrunk = Shrink(run, failure, choices);
                var replayed = run.Replay(shrunk);
                Assert.Equal(failure.Signature, replayed.Failure?.Signature);
                // It is what the run draws, and no more.
                Assert.Equal(Text(shrunk), Text(run.Recorded()));
                var (before, after) = (Inputs(choices), Inputs(shrunk));
                Assert.True(after < before || (after == before && replayed.Switches <= failing.Switches));
                Assert.True(after < before || replayed.Switches < failing.Switches || Untame(shrunk) <= Untame(choices));
                Assert.Equal(Text(shrunk), Text(Shrink(run, failure, choices)));
            }
        }
    }

    [Property]
    public void A_found_failure_is_described_by_the_run_that_its_token_gives(TaskProgram program)
    {
        var scenario = SimulatedRuns.ScenarioOf(program, Caprice.Verdict);
        if (Explorer.Explore(scenario, SimulatedRuns.Options(program, "pct", schedules: 10)).Failure is not { } found) return;
        var record = ReplayToken.Parse(found.Token).Choices;
        var replay = Explorer.Replay(scenario, found.Token);
        Assert.Equal(found.Choices, Untame(record));
        Assert.Equal((found.Steps, found.TraceHash), (replay.Steps, replay.TraceHash));
        Assert.Equal((found.Failure.Step, found.Failure.VirtualTime), (replay.Failure?.Step, replay.Failure?.VirtualTime));
    }

    private static ChoiceRecord Shrink(ObservedRunner run, Failure failure, ChoiceRecord choices) =>
        new Shrinker(run.Runner, failure.Signature, new ShrinkOptions { Runs = 60, Time = TimeSpan.MaxValue }, TimeProvider.System).Shrink(choices);

    private static string Text(ChoiceRecord record) => new ReplayToken("", 0, record).ToString();

    private static int Inputs(ChoiceRecord record) => Untame(record) - record[ChoiceRecord.ScheduleStream].Count(value => value != 0);

    private static int Untame(ChoiceRecord record) => record.Streams.Sum(stream => stream.Value.Count(value => value != 0));
}
