using FsCheck.Xunit;
using Pycos.Properties.Programs;
using Pycos.Properties.Runs;
using Xunit;

namespace Pycos.Properties;

/// <summary>A run is its seed: the same again, in a new world, by its record, and by its token.</summary>
[Properties(Arbitrary = [typeof(AnyPrograms)], MaxTest = 60)]
public class DeterminismProperties
{
    [Property]
    public void Equal_seeds_give_equal_hashes_and_equal_observations(TaskProgram program)
    {
        foreach (var strategy in SimulatedRuns.Strategies)
        {
            var (first, second) = (new ObservedRunner(program, strategy), new ObservedRunner(program, strategy));
            for (var seed = program.Seed; seed < program.Seed + 5; seed++)
            {
                Assert.Equal(first.Sample(seed).Hash, second.Sample(seed).Hash);
                Assert.Equal(first.Observed, second.Observed);
            }
        }
    }

    [Property]
    public void A_run_that_follows_a_record_is_the_recorded_run(TaskProgram program)
    {
        foreach (var strategy in SimulatedRuns.Strategies)
        {
            var (sampling, replaying) = (new ObservedRunner(program, strategy), new ObservedRunner(program, "fifo"));
            for (var seed = program.Seed; seed < program.Seed + 5; seed++)
            {
                var sampled = sampling.Sample(seed);
                var replayed = replaying.Replay(sampling.Recorded());
                Assert.Equal((sampled.Hash, sampled.Steps, sampled.Switches), (replayed.Hash, replayed.Steps, replayed.Switches));
                Assert.Equal(sampling.Observed, replaying.Observed);
                Assert.Equal(Streams(sampling.Recorded()), Streams(replaying.Recorded()));
            }
        }
    }

    [Property]
    public void Keeping_the_events_of_a_run_changes_nothing_in_it(TaskProgram program)
    {
        var (with, without) = (new ObservedRunner(program, "random"), new ObservedRunner(program, "random"));
        Assert.Equal(without.Sample(program.Seed), with.Sample(program.Seed, keepEvents: true));
        Assert.Equal(without.Observed, with.Observed);
    }

    [Property]
    public void The_token_of_a_failure_gives_the_same_hash_and_the_same_failure(TaskProgram program)
    {
        var whole = new ReportOptions { IsFull = true };
        foreach (var strategy in SimulatedRuns.Strategies)
        {
            var scenario = SimulatedRuns.ScenarioOf(program, Caprice.Verdict);
            var found = Explorer.Explore(scenario, SimulatedRuns.Options(program, strategy, schedules: 10)).Failure;
            if (found is null) continue;
            var replay = Explorer.Replay(scenario, found.Token);
            Assert.True(replay.IsExact);
            Assert.Equal(found.TraceHash, replay.TraceHash);
            Assert.Equal(found.Failure.Signature, replay.Failure?.Signature);
            Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
            Assert.Equal(found.Interleaving.Text(whole), replay.Interleaving.Text(whole));
        }
    }

    [Property]
    public void What_is_found_does_not_depend_on_the_number_of_jobs(TaskProgram program)
    {
        var scenario = SimulatedRuns.ScenarioOf(program, Caprice.Verdict);
        var options = SimulatedRuns.Options(program, "random", schedules: 100);
        var alone = Explorer.Explore(scenario, options).Failure;
        var together = Explorer.Explore(scenario, options with { Jobs = 2 }).Failure;
        Assert.Equal((alone?.Token, alone?.Schedule), (together?.Token, together?.Schedule));
    }

    private static IEnumerable<(string, string)> Streams(ChoiceRecord record) =>
        record.Streams.Select(stream => (stream.Key, string.Join(' ', stream.Value)));
}
