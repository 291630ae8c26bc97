namespace Pycos.Scenarios.Searching;

public class PortfolioTests
{
    private const int Rooms = 6;
    private const int DoorsARoom = 8;

    [Fact]
    public void It_is_the_default() => Assert.Equal(StrategyName.Portfolio, new ExploreOptions().Strategy);

    /// <summary>Each room shows something new, and is a start for the next: by chance alone all are found once in 8^6 runs.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Variations_of_what_was_new_reach_what_samplers_do_not(int seed)
    {
        var maze = new Scenario("maze", Maze);
        Assert.Null(Explorer.Explore(maze, Options("random", seed)).Failure);
        Assert.Null(Explorer.Explore(maze, Options("surw", seed)).Failure);
        Assert.NotNull(Explorer.Explore(maze, Options("portfolio", seed)).Failure);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_it_learns_and_finds_does_not_depend_on_the_number_of_jobs(int jobs)
    {
        var maze = new Scenario("maze", Maze);
        var one = Explorer.Explore(maze, Options("portfolio", 1)).Failure!;
        var many = Explorer.Explore(maze, Options("portfolio", 1) with { Jobs = jobs }).Failure!;
        Assert.Equal((one.Schedule, one.TraceHash), (many.Schedule, many.TraceHash));
    }

    [Fact]
    public void Each_way_to_sample_has_runs_in_the_first_rounds()
    {
        var search = new PortfolioSearch(seed: 1);
        var used = new HashSet<int>();
        long first = 0;
        for (var round = 0; round < 6; round++)
        {
            var size = search.NextRound();
            for (var i = 0; i < size; i++) used.Add(search.PlanOf(first + i).Strategy);
            search.Learn([]);
            first += size;
        }
        // Nothing has been new, so there is nothing to vary.
        Assert.Equal(search.MakeStrategies().Length - 1, used.Count);
    }

    [Fact]
    public void Workers_of_one_role_count_as_one()
    {
        // The reader is one of twenty at the second lock, and must be the first.
        var scenario = new Scenario("roles", world => Corpus.TwoStage.Wrong(world, 19));
        var portfolio = Enumerable.Range(1, 20).Average(seed => Explorer.Explore(scenario, Options("portfolio", seed)).Failure!.Schedule);
        var surw = Enumerable.Range(1, 20).Average(seed => Explorer.Explore(scenario, Options("surw", seed)).Failure!.Schedule);
        Assert.True(portfolio * 2 < surw, $"{portfolio} schedules against {surw}");
    }

    private static async Coroutine Maze(World world)
    {
        for (var room = 1; room <= Rooms; room++)
        {
            if (world.Random.Next(DoorsARoom) != (room * 7 % DoorsARoom)) return;
            await new Shared<int>(name: $"room {room}").Read();
        }
        world.Assert(false, "somebody has found the way out");
    }

    private static ExploreOptions Options(string strategy, int seed) =>
        new() { Strategy = StrategyName.Parse(strategy), Seed = (ulong)seed, Schedules = 10_000, Shrink = ShrinkOptions.None };
}
