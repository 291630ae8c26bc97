namespace Pycos.Scenarios;

public class DeterminismTests
{
    private static int counter;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Static_state_that_changes_a_run_is_reported_with_the_first_event_that_differs(int yields)
    {
        counter = 0;
        var found = Worlds.Fails(async world =>
        {
            var worker = world.Spawn(async child =>
            {
                for (var i = 0; i < yields; i++) await child.Yield();
                if (counter++ % 2 == 0) await child.Sleep(TimeSpan.FromSeconds(1));
            }, "worker");
            await worker;
        }, new ExploreOptions { Strategy = StrategyName.Fifo });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("two runs with the same choices differ first at event ", found.Failure.Message);
        Assert.Contains("'worker' sleeps in the one, 'worker' ends in the other", found.Failure.Message);
    }

    [Fact]
    public void Ambient_randomness_is_reported()
    {
        var found = Worlds.Fails(async world =>
        {
            await world.Self.Sleep(TimeSpan.FromTicks(Random.Shared.NextInt64(1, 1L << 40)));
        });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.Contains("Look there for static state, ambient time or randomness", found.Failure.Message);
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("pct:7")]
    public void Equal_seeds_explore_equal_schedules(string strategy)
    {
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Seed = 42, Schedules = 100 };
        var first = Explorer.Explore(new Scenario("draws", Draws), options);
        var second = Explorer.Explore(new Scenario("draws", Draws), options);
        Assert.Null(first.Failure);
        Assert.Equal((first.Steps, first.Distinct, first.Schedules), (second.Steps, second.Distinct, second.Schedules));
        Assert.Equal(100, first.Schedules);
    }

    [Fact]
    public void A_drawn_value_is_part_of_the_reproduction()
    {
        var scenario = new Scenario("values", async world =>
        {
            await world.Self.Yield();
            var die = world.Random.Next(1000);
            var identity = world.Self.NewGuid();
            world.Assert(die < 900 || identity == default, $"the die shows {die}");
        });
        var found = Explorer.Explore(scenario).Failure;
        Assert.NotNull(found);
        // The identity has no part in it, so the shrinker leaves one choice that is not the tame one.
        Assert.Equal(1, found.Choices);
        var replay = Explorer.Replay(scenario, found.Token);
        Assert.Equal((found.Failure.Message, true), (replay.Failure?.Message, replay.IsExact));
    }

    [Fact]
    public void Values_stay_within_their_bounds() => Worlds.Simulated(async self =>
    {
        var random = self.Random;
        await self.Yield();
        Assert.InRange(random.Next(), 0, int.MaxValue - 1);
        Assert.InRange(random.Next(5, 7), 5, 6);
        Assert.InRange(random.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue - 1);
        Assert.InRange(random.NextInt64(1L << 40), 0, (1L << 40) - 1);
        Assert.InRange(random.NextInt64(-5, 5), -5, 4);
        Assert.InRange(random.NextDouble(), 0, 0.9999999999999999);
        Assert.InRange(random.NextSingle(), 0f, 0.99999994f);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
        var items = Enumerable.Range(0, 10).ToArray();
        random.Shuffle(items);
        Assert.Equal(Enumerable.Range(0, 10), items.Order());
        Assert.Equal('4', self.NewGuid().ToString()[14]);
    });

    private static async Coroutine Draws(World world)
    {
        var tasks = Enumerable.Range(0, 3).Select(_ => world.Spawn(async child =>
        {
            for (var i = child.Random.Next(4); i >= 0; i--) await child.Sleep(TimeSpan.FromSeconds(child.Random.Next(3)));
        })).ToList();
        foreach (var task in tasks) await task;
    }
}
