namespace Pycos.Scenarios;

/// <summary>Programs without a choice: one run shows all that there is.</summary>
public class OnlyInterleavingTests
{
    private const string Only = "The only interleaving passes: no scheduling point had a choice, and nothing was drawn.";

    public static TheoryData<string> Sampling => ["portfolio", "random", "pct", "pos", "surw", "delay", "fifo"];

    [Theory]
    [MemberData(nameof(Sampling))]
    public void A_run_without_a_choice_is_the_only_one_and_the_exploration_ends_with_it(string strategy)
    {
        var runs = 0;
        var result = Explored(strategy, async world =>
        {
            runs++;
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            using (await new AsyncLock("alone").Hold()) await world.Self.Yield();
        });
        Assert.Equal((1, 1, Only), (result.Schedules, result.Coverage.Interleavings, result.Conclusion));
        Assert.Equal((0, 0), (result.Coverage.FailureProbabilityMax, result.Coverage.NewInterleavingProbability));
        // It is made again, in case something decides in it that is no choice.
        Assert.InRange(runs, 2, 50);
    }

    [Theory]
    [MemberData(nameof(Sampling))]
    public void One_choice_of_who_runs_is_enough_to_go_on(string strategy) => AssertGoesOn(strategy, async world =>
    {
        var one = world.Spawn(async self => await self.Yield(), "one");
        await world.Spawn(async self => await self.Yield(), "other");
        await one;
    });

    [Fact]
    public void One_value_that_is_drawn_is_enough_to_go_on() => AssertGoesOn("portfolio", async world =>
    {
        await world.Self.Yield();
        world.Random.Next(2);
    });

    [Fact]
    public void The_time_that_a_blocking_function_takes_is_enough_to_go_on() => AssertGoesOn("portfolio", async world =>
    {
        await using var pool = new AsyncThreadPool(1, "pool");
        await pool.Run(() => 1);
    });

    [Fact]
    public void What_searches_through_all_says_so_in_its_own_words()
    {
        var result = Explored("dfs", async world => await world.Self.Yield());
        Assert.Equal(1, result.Schedules);
        Assert.StartsWith("The only interleaving passes (up to the order of steps", result.Conclusion);
    }

    [Fact]
    public void What_branches_on_ambient_randomness_without_a_choice_is_found_all_the_same()
    {
        for (var i = 0; i < 20; i++)
        {
            var result = Explored("portfolio", async world =>
            {
                if (Random.Shared.Next(2) == 0) await world.Self.Yield();
            });
            Assert.Equal(FailureKind.UncontrolledNondeterminism, result.Failure?.Failure.Kind);
        }
    }

    private static void AssertGoesOn(string strategy, Func<World, Coroutine> body)
    {
        var result = Explored(strategy, body);
        Assert.Equal((200, null), (result.Schedules, result.Conclusion));
    }

    private static ExplorationResult Explored(string strategy, Func<World, Coroutine> body) =>
        Explorer.Explore(new Scenario("only", body), new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 200 });
}
