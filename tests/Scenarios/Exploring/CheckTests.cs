namespace Pycos.Scenarios;

/// <summary>What a check says in the output of a test, and what it does with a token.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly List<string> printed = [];
    private readonly string folder = Directory.CreateTempSubdirectory("pycos-check-").FullName;
    private int runs;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_check_that_passes_says_what_it_did_and_what_is_left()
    {
        Explorer.Check(new Scenario("Shop.Day", Passing), new ExploreOptions { Schedules = 1_000, Seed = 3, Print = printed.Add });

        var lines = Assert.Single(printed).Split(Environment.NewLine);
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^Shop\.Day: nothing found in 1,000 schedules by 'portfolio' from seed 3, in [0-9.]+ s$", lines[0]);
        Assert.Matches(@"^  \d+ interleavings; a further schedule fails with at most 0\.3 % \(95 %, if drawn alike\), shows a new one with [0-9.]+ %$", lines[1]);
        Assert.Matches(@"^  \d of \d scheduling points never had a choice: 'main' at start(, '.*')*$", lines[2]);
        Assert.Equal("  never: 'both are late' held in 0 of the 1,000 schedules that came to it", lines[3]);
    }

    [Fact]
    public void The_result_of_an_exploration_says_the_same_and_nothing_is_printed()
    {
        var result = Explorer.Explore(new Scenario("Shop.Day", Passing), new ExploreOptions { Schedules = 1_000, Seed = 3, Print = printed.Add });
        Assert.Empty(printed);
        Assert.StartsWith("Shop.Day: nothing found in 1,000 schedules by 'portfolio' from seed 3, in ", result.ToString());
        Assert.Contains("scheduling points never had a choice", result.ToString());
        var failing = Explorer.Explore(new Scenario("Shop.Day", Failing));
        Assert.Equal($"Shop.Day fails: {failing.Failure!.Failure.Message}{Environment.NewLine}  replay token: {failing.Failure.Token}", failing.ToString());
    }

    [Fact]
    public void Where_all_has_been_run_the_conclusion_stands_where_the_estimate_was()
    {
        Explorer.Check(Passing, new ExploreOptions { Strategy = StrategyName.Dfs(), Print = printed.Add });
        Assert.Matches(@"\n  \d+ interleavings?\. All ", Assert.Single(printed));
    }

    [Fact]
    public void A_long_check_says_every_ten_seconds_how_far_it_is()
    {
        var options = new ExploreOptions { Schedules = 1_000, Strategy = StrategyName.Random, Print = printed.Add };
        new ScenarioCheck(new Scenario("Shop.Day", Passing), options, new LookClock(1_000), default).Run();
        Assert.Equal(4, printed.Count);
        Assert.All(printed.Take(3), line => Assert.Matches(@"^Shop\.Day: [0-9,]+ of 1,000 schedules, [0-9,]+/s, [0-9]+ distinct, \d+ s left$", line));
    }

    [Fact]
    public void In_one_long_run_it_says_so_too()
    {
        var options = new ExploreOptions { Schedules = 1, Print = printed.Add };
        new ScenarioCheck(
            new Scenario("long", async world =>
            {
                for (var i = 0; i < 400_000; i++) await world.Self.Yield();
            }),
            options, new LookClock(6_000), default).Run();
        Assert.True(printed.Count > 2, $"{printed.Count} lines");
        Assert.StartsWith("long: 0 of 1 schedules, 0/s, ", printed[0]);
    }

    [Fact]
    public void A_check_with_a_token_runs_that_schedule_and_no_other()
    {
        var scenario = new Scenario("Shop.Day", Failing);
        var token = Explorer.Explore(scenario).Failure!.Token;
        runs = 0;
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(scenario, new ExploreOptions { Replay = token, Print = printed.Add }));
        Assert.Equal((1, token), (runs, error.Token));
        Assert.Contains("Replayed. Trace hash ", error.Message);
        Assert.Empty(printed);
    }

    [Fact]
    public void A_token_that_no_longer_fails_fails_the_check_and_is_to_be_taken_out()
    {
        var token = Explorer.Explore(new Scenario("Shop.Day", Failing)).Failure!.Token;
        runs = 0;
        var error = Assert.Throws<InvalidOperationException>(() => Explorer.Check(new Scenario("Shop.Day", Passing), new ExploreOptions { Replay = token }));
        Assert.StartsWith("The replay token of Shop.Day no longer fails: take it out of the options", error.Message);
        Assert.Contains("since the program has changed", error.Message);
        Assert.Equal(1, runs);
        Assert.Throws<FormatException>(() => Explorer.Check(Passing, new ExploreOptions { Replay = "nonsense" }));
        Assert.Throws<FormatException>(() => Explorer.Check(new Scenario("Other", Passing), new ExploreOptions { Replay = token }));
        Assert.Throws<ArgumentException>(() => Explorer.Explore(Passing, new ExploreOptions { Replay = token }));
    }

    [Fact]
    public void The_report_has_the_options_that_replay_it()
    {
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(Failing));
        Assert.Contains($"{Environment.NewLine}  new ExploreOptions {{ Replay = \"{error.Token}\" }}{Environment.NewLine}", error.Message);
        error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(Failing, new ExploreOptions { Seed = 7 }));
        Assert.Contains($"{Environment.NewLine}  options with {{ Replay = \"{error.Token}\" }}{Environment.NewLine}", error.Message);
    }

    [Fact]
    public void A_failing_run_is_saved_where_the_options_say_and_replayed_from_there()
    {
        var scenario = new Scenario("Shop.Day", Failing);
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(scenario, new ExploreOptions { Output = Path.Combine(folder, "found") }));
        var file = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.EndsWith($"Saved to:{Environment.NewLine}  {file}{Environment.NewLine}", error.Message);
        Assert.Equal(error.Token, Assert.Throws<ExplorationFailedException>(() => Explorer.Check(scenario, new ExploreOptions { Replay = file })).Token);
        var gone = Assert.Throws<FormatException>(() => Explorer.Check(scenario, new ExploreOptions { Replay = Path.Combine(folder, "gone.json") }));
        Assert.Contains("cannot be read", gone.Message);
        var blocked = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(scenario, new ExploreOptions { Output = file }));
        Assert.Contains("could not be saved", blocked.Message);
    }

    [Fact]
    public void A_token_with_the_namespace_belongs_to_the_scenario_without_it_and_the_other_way_round()
    {
        Scenario shorter = new("Orders.Race", Failing), longer = new("Shop.Orders.Race", Failing);
        Assert.True(Explorer.Replay(longer, Explorer.Explore(shorter).Failure!.Token).IsExact);
        Assert.True(Explorer.Replay(shorter, Explorer.Explore(longer).Failure!.Token).IsExact);
        Assert.Throws<FormatException>(() => Explorer.Replay(new Scenario("BackOrders.Race", Failing), Explorer.Explore(shorter).Failure!.Token));
    }

    private async Coroutine Passing(World world)
    {
        runs++;
        var late = 0;
        var tasks = Enumerable.Range(0, 2).Select(_ => world.Spawn(async self => await self.Yield())).ToList();
        foreach (var task in tasks) await task;
        world.Sometimes(late == 2, "both are late");
    }

    private async Coroutine Failing(World world)
    {
        runs++;
        var order = "";
        var tasks = new[] { "a", "b" }.Select(letter => world.Spawn(async self =>
        {
            await self.Yield();
            order += letter;
        })).ToList();
        foreach (var task in tasks) await task;
        world.Assert(order == "ab", $"the order is {order}");
    }
}
