namespace Pycos.Scenarios;

/// <summary>Orders that only one look, one wait or one token tells apart: an exhaustive search has to run them all.</summary>
public class DfsRacesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("dfs")]
    [InlineData("dfs:2")]
    public void Which_of_two_tasks_is_the_first_to_end_is_found_both_ways(string strategy)
    {
        var result = Explore(strategy, async world =>
        {
            var (a, b) = (world.Spawn(Sleep, "a"), world.Spawn(Sleep, "b"));
            world.Assert(await world.Self.WhenAny(a, b) == a);
        });
        Assert.Equal(FailureKind.Assertion, result.Failure?.Failure.Kind);
    }

    [Fact]
    public void Of_three_tasks_each_can_be_the_first_and_the_order_of_the_others_is_nobodys_affair()
    {
        var first = new SortedSet<string>(StringComparer.Ordinal);
        var result = Explore("dfs", async world =>
        {
            var tasks = Enumerable.Range(0, 3).Select(number => world.Spawn(Sleep, $"{number}")).ToArray();
            first.Add((await world.Self.WhenAny(tasks)).Name);
            // The others end unwatched.
            await world.Self.Sleep(Second);
        });
        Assert.Equal(["0", "1", "2"], first);
        Assert.Equal(3, result.Distinct);
    }

    private static async Coroutine Sleep(TaskContext self) => await self.Sleep(Second);

    private static ExplorationResult Explore(string strategy, Func<World, Coroutine> program) =>
        Explorer.Explore(
            new Scenario("program", program),
            new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 10_000, Shrink = ShrinkOptions.None });
}
