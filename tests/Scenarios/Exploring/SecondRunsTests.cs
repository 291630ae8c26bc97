namespace Pycos.Scenarios;

/// <summary>Runs that are made a second time, since a record of choices has one trace.</summary>
public class SecondRunsTests
{
    private static int calls;

    [Fact]
    public void The_first_run_and_fewer_than_two_of_a_hundred_are_made_twice()
    {
        var included = Enumerable.Range(0, 100_000).Where(index => SecondRuns.Include(index)).ToList();
        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 128, 256], included.Take(9));
        Assert.InRange(included.Count(index => index < 1_000), 10, 19);
        Assert.InRange(included.Count, 500, 1_000);
    }

    [Fact]
    public void What_branches_on_ambient_randomness_is_found_by_every_exploration()
    {
        for (var seed = 0ul; seed < 20; seed++)
        {
            var found = Worlds.Fails(async world =>
            {
                var other = world.Spawn(async self => await self.Yield(), "other");
                if (Random.Shared.Next(2) == 0) await world.Self.Sleep(TimeSpan.FromSeconds(1));
                await other;
            }, new ExploreOptions { Seed = seed });
            Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        }
    }

    [Theory]
    [InlineData("portfolio")]
    [InlineData("random")]
    [InlineData("pct")]
    public void What_goes_another_way_only_later_is_found_later(string strategy)
    {
        calls = 0;
        var result = Explorer.Explore(new Scenario("late", async world =>
        {
            var isOdd = calls++ > 300 && calls % 2 == 0;
            var other = world.Spawn(async self => await self.Yield(), "other");
            if (isOdd) await world.Self.Yield();
            await other;
        }), new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 5_000 });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, result.Failure?.Failure.Kind);
        Assert.InRange(result.Schedules, 256, 1_000);
        Assert.Contains("two runs with the same choices differ first at event ", result.Failure!.Failure.Message);
    }

    [Theory]
    [InlineData("dfs")]
    [InlineData("dfs:2")]
    public void An_exhaustive_search_that_does_not_meet_the_same_decisions_again_says_so(string strategy)
    {
        calls = 0;
        var found = Worlds.Fails(async world =>
        {
            var workers = calls++ < 3 ? 3 : 1 + calls % 2;
            var shared = new Shared<int>(0, "shared");
            var tasks = Enumerable.Range(0, workers).Select(number => world.Spawn(async _ => await shared.Update(value => value + 1), $"worker-{number}")).ToList();
            foreach (var task in tasks) await task;
        }, new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 1_000 });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
    }

    [Fact]
    public void A_text_that_varies_is_no_trace_that_varies()
    {
        var result = Explorer.Explore(new Scenario("wordy", async world =>
        {
            var other = world.Spawn(async self => await self.Receive(), $"other {Guid.NewGuid()}");
            await world.Self.Yield();
            other.Send(Guid.NewGuid());
            await other;
        }), new ExploreOptions { Schedules = 1_000 });
        Assert.Null(result.Failure);
        Assert.Equal(1_000, result.Schedules);
    }
}
