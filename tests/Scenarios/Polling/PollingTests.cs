namespace Pycos.Scenarios.Polling;

/// <summary>Correct programs that poll, under every strategy; the benchmarks' verb <c>polling</c> does the same at length.</summary>
public class PollingTests
{
    private static readonly (string Strategy, int Schedules)[] Effort =
    [
        ("portfolio", 100), ("random", 10), ("pct", 20), ("pos", 30), ("surw", 20), ("delay", 20), ("dfs", 10), ("dfs:1", 10), ("fifo", 1),
    ];

    public static TheoryData<string> All => [.. PollingPrograms.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void No_strategy_accuses_a_correct_program_that_polls(string name)
    {
        var program = PollingPrograms.All.Single(program => program.Name == name);
        foreach (var (strategy, schedules) in Effort)
        {
            for (var seed = 1ul; seed <= 2; seed++)
            {
                var result = Explorer.Explore(new Scenario(name, program.Body), new ExploreOptions
                {
                    Strategy = StrategyName.Parse(strategy),
                    Schedules = schedules,
                    Seed = seed,
                    Shrink = ShrinkOptions.None,
                });
                Assert.True(result.Failure is null, $"{strategy} from seed {seed} at schedule {result.Failure?.Schedule}: {result.Failure?.Failure.Message}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_run_without_any_choice_comes_to_its_end(string name)
    {
        var program = PollingPrograms.All.Single(program => program.Name == name);
        var runner = new Runner(new Scenario(name, program.Body), new WorldOptions());
        var outcome = runner.Replay(ChoiceRecord.Empty);
        Assert.Null(outcome.Failure);
        Assert.Equal(0, outcome.Switches);
    }
}
