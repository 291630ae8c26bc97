namespace Pycos.Scenarios;

public class ProgressTests
{
    [Fact]
    public void Somebody_is_told_once_a_second_how_far_the_exploration_is()
    {
        var told = new Reports();
        var options = new ExploreOptions { Strategy = StrategyName.Random, Schedules = 1_000, Progress = told };
        new Exploration(new Scenario("yields", Yields), options, new QuarterClock(), default).Run();
        Assert.InRange(told.Count, 5, 1_000);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.True(pair.Second.Elapsed - pair.First.Elapsed >= TimeSpan.FromSeconds(1)));
        Assert.All(told, progress => Assert.Equal((1_000, null), (progress.SchedulesMax, progress.Fraction)));
        Assert.All(told, progress => Assert.InRange(progress.Distinct, 1, progress.Schedules));
        // As long again as it took so far, were half of them done.
        var last = told[^1];
        Assert.Equal(last.Elapsed.TotalSeconds * (1_000 - last.Schedules) / last.Schedules, last.Remaining.TotalSeconds, 0.001);
    }

    [Fact]
    public void An_exhaustive_search_says_which_part_is_done()
    {
        var told = new Reports();
        var options = new ExploreOptions { Strategy = StrategyName.Dfs(), Schedules = 100_000, Progress = told };
        new Exploration(new Scenario("yields", Yields), options, new QuarterClock(), default).Run();
        Assert.NotEmpty(told);
        Assert.All(told, progress => Assert.InRange(progress.Fraction!.Value, 0, 1));
    }

    private static async Coroutine Yields(World world)
    {
        var shared = new Shared<int>();
        var tasks = Enumerable.Range(0, 3).Select(_ => world.Spawn(async _ =>
        {
            await shared.Read();
            await shared.Write(1);
        })).ToList();
        foreach (var task in tasks) await task;
    }

    private sealed class Reports : List<ExplorationProgress>, IProgress<ExplorationProgress>
    {
        public void Report(ExplorationProgress value) => Add(value);
    }

    /// <summary>A quarter of a second goes by from look to look.</summary>
    private sealed class QuarterClock : TimeProvider
    {
        private long looks;

        public override long TimestampFrequency => 4;

        public override long GetTimestamp() => ++looks;
    }
}
