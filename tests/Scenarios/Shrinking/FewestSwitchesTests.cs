using Pycos.Scenarios.Corpus;

namespace Pycos.Scenarios;

/// <summary>Shrunk runs have as few switches as any run that fails in the same way.</summary>
public class FewestSwitchesTests
{
    private const long ProofSchedules = 20_000;

    /// <summary>Of each program of the corpus, what a search of all its runs finds; without a value where there are too many runs to try them all.</summary>
    private static readonly Dictionary<string, Lazy<FoundFailure?>> Fewest = CorpusPrograms.All.ToDictionary(
        program => program.Name,
        program => new Lazy<FoundFailure?>(() => FewestSwitches.Of(new Scenario(program.Name, program.Wrong), ProofSchedules)));

    private static readonly ShrinkOptions Unhurried = new() { Time = TimeSpan.MaxValue };

    public static TheoryData<string> CorpusNames => [.. CorpusPrograms.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(CorpusNames))]
    public void A_run_of_the_corpus_has_as_few_switches_as_a_bounded_search_of_all_runs_finds(string name)
    {
        var scenario = new Scenario(name, CorpusPrograms.All.Single(program => program.Name == name).Wrong);
        // Of three programs there are too many runs to try them all.
        if (Fewest[name].Value is not { } fewest) return;
        foreach (var (strategy, seeds) in new[] { (StrategyName.Portfolio, 8ul), (StrategyName.Random, 3ul), (StrategyName.Pct(10), 3ul) })
        {
            for (var seed = 1ul; seed <= seeds; seed++)
            {
                var options = new ExploreOptions { Strategy = strategy, Seed = seed, Schedules = 500, Shrink = Unhurried };
                if (Explorer.Explore(scenario, options).Failure is not { } found) continue;
                // Another failure may need more.
                if (found.Failure.Signature != fewest.Failure.Signature) continue;
                Assert.True(found.Switches == fewest.Switches, $"{strategy} from seed {seed} leaves {found.Switches} switches; {fewest.Switches} do");
            }
        }
    }

    [Fact]
    public void All_but_three_programs_are_small_enough_to_try_all_their_runs() => Assert.Equal(
        ["twostage-20", "reorder-10", "raft-duplicate-vote"],
        CorpusPrograms.All.Select(program => program.Name).Where(name => Fewest[name].Value is null));

    [Fact]
    public void Schedules_with_few_switches_have_fewer_than_the_smallest_run_and_are_not_like_it()
    {
        var (runner, best) = Dining(seed: 0);
        var sampling = new FewSwitchesStrategy(best);
        var (runs, schedules) = (0, new HashSet<string>());
        while (best.Size.Switches > 1)
        {
            Assert.True(++runs < 10_000, $"{best.Size.Switches} switches are left");
            var before = best.Size.Switches;
            var outcome = runner.Run(sampling, 0, Profile.Empty, best.Choices);
            Assert.True(outcome.Switches < before);
            schedules.Add(string.Join(' ', runner.Recorded()[ChoiceRecord.ScheduleStream]));
            best.TryAccept(runner.Recorded());
        }
        Assert.True(schedules.Count > runs / 2, $"{schedules.Count} schedules in {runs} runs");
    }

    [Fact]
    public void A_search_that_was_stopped_goes_on_where_it_was()
    {
        var (_, whole) = Dining(seed: 0);
        Assert.True(new SwitchSearch(whole, whole.Choices).Run(100_000));
        var (_, parts) = Dining(seed: 0);
        var search = new SwitchSearch(parts, parts.Choices);
        while (!search.Run(100))
        {
            Assert.True(parts.RunsLeft > 0);
        }
        Assert.Equal((whole.Size, whole.RunsLeft), (parts.Size, parts.RunsLeft));
    }

    [Fact]
    public void A_search_of_long_runs_is_given_up_sooner()
    {
        var writing = new Scenario("writing", world => TwoStage.Wrong(world, writers: 40));
        var found = Explorer.Explore(writing, new ExploreOptions { Shrink = ShrinkOptions.None }).Failure!;
        var best = new SmallestRun(new Runner(writing, new WorldOptions()), found.Failure.Signature, Unhurried with { Runs = 20_000 }, TimeProvider.System);
        Assert.True(best.TryAccept(ReplayToken.Parse(found.Token).Choices));
        Assert.False(new SwitchSearch(best, best.Choices).Run(20_000));
        Assert.InRange(best.RunsLeft, 10_000, 19_000);
    }

    /// <summary>A failing run of the philosophers, with many switches.</summary>
    private static (Runner Runner, SmallestRun Best) Dining(ulong seed)
    {
        var runner = new Runner(new Scenario("dining", world => Philosophers.Wrong(world, 4)), new WorldOptions());
        while (runner.Run(new RandomStrategy(), seed, Profile.Empty).Failure is null) seed++;
        var choices = runner.Recorded();
        var best = new SmallestRun(runner, runner.Replay(choices).Failure!.Signature, Unhurried with { Runs = 100_000 }, TimeProvider.System);
        Assert.True(best.TryAccept(choices));
        return (runner, best);
    }
}
