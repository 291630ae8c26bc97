namespace Pycos.Scenarios;

public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private int runs;
    private int steps;

    public void Dispose() => source.Dispose();

    [Theory]
    [InlineData("portfolio")]
    [InlineData("random")]
    [InlineData("dfs")]
    [InlineData("dfs:2")]
    public void A_cancelled_exploration_gives_the_schedules_that_were_run(string strategy)
    {
        var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 1_000_000 };
        var result = Explorer.Explore(CancelledInRun(70), options, source.Token);
        // The one in which it was cancelled does not count, nor do those that were made twice: 0, 1, 2, 4 ... 32, of those that came to their ends.
        Assert.Equal((true, null), (result.IsCutShort, result.Failure));
        Assert.InRange(result.Schedules, 62, strategy.StartsWith("dfs", StringComparison.Ordinal) ? 68 : 62);
        Assert.Equal(70, runs);
        if (strategy.StartsWith("dfs", StringComparison.Ordinal)) Assert.StartsWith("Not all: ", result.Conclusion);
    }

    [Fact]
    public void Several_threads_end_as_well()
    {
        var options = new ExploreOptions { Schedules = 1_000_000, Jobs = 3 };
        var result = Explorer.Explore(CancelledInRun(5_000), options, source.Token);
        Assert.True(result is { IsCutShort: true, Failure: null });
        Assert.InRange(result.Schedules, 4_000, 999_999);
    }

    [Fact]
    public void No_step_is_taken_after_the_one_in_which_it_was_cancelled()
    {
        var result = Explorer.Explore(Endless(cancelledAt: 10), cancellation: source.Token);
        Assert.Equal((10, true, 0), (steps, result.IsCutShort, result.Schedules));
        Assert.Null(result.Failure);
    }

    [Fact]
    public void Nothing_is_run_when_it_was_cancelled_before()
    {
        source.Cancel();
        Assert.Equal(0, Explorer.Explore(Endless(cancelledAt: 1), cancellation: source.Token).Schedules);
        Assert.Throws<OperationCanceledException>(() => Explorer.Check(Endless(cancelledAt: 1), cancellation: source.Token));
        Assert.Equal(0, steps);
    }

    [Fact]
    public void What_is_complete_is_not_cut_short()
    {
        var options = new ExploreOptions { Schedules = 5 };
        Assert.False(Explorer.Explore(CancelledInRun(9, inItsLastStep: true), options, source.Token).IsCutShort);
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void A_check_that_is_cancelled_does_not_pass()
    {
        var error = Assert.Throws<OperationCanceledException>(() => Explorer.Check(CancelledInRun(70), cancellation: source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal("The exploration of it was cancelled; 62 schedules had passed by then.", error.Message);
    }

    [Fact]
    public void A_failure_that_was_found_by_then_is_reported_as_it_was_found()
    {
        var scenario = Racing(failing: source.Cancel);
        var result = Explorer.Explore(scenario, cancellation: source.Token);
        Assert.True(result.IsCutShort);
        Assert.Equal(("", false, 0), (result.Failure!.NeededText, result.Failure.HasFewestSwitches, result.Failure.Needed.Count));
        Assert.True(Explorer.Replay(scenario, result.Failure.Token).IsExact);
        using var other = new CancellationTokenSource();
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(Racing(failing: other.Cancel), cancellation: other.Token));
        Assert.Equal(result.Failure.Token, error.Token);
    }

    [Fact]
    public void Shrinking_that_is_cancelled_gives_the_smallest_run_so_far()
    {
        var raw = Explorer.Explore(Racing(), new ExploreOptions { Strategy = StrategyName.Random, Seed = 1, Shrink = ShrinkOptions.None }).Failure!;
        var whole = Explorer.Shrink(Racing(), raw.Token)!;
        Assert.True(whole.After.Choices < whole.Before.Choices);
        var sizes = new List<int>();
        foreach (var allowed in new[] { 2, 6, 12, 30, 100 })
        {
            runs = 0;
            using var after = new CancellationTokenSource();
            var scenario = Racing(beginning: () => { if (runs == allowed) after.Cancel(); });
            var shrunk = Explorer.Shrink(scenario, raw.Token, cancellation: after.Token)!;
            Assert.Equal(raw.Token, shrunk.Before.Token);
            Assert.True(Explorer.Replay(scenario, shrunk.After.Token).IsExact);
            sizes.Add(shrunk.After.Choices);
        }
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.Equal((whole.Before.Choices, true), (sizes[0], sizes[^1] < sizes[0]));
    }

    [Fact]
    public void Shrinking_that_is_cancelled_before_the_run_has_failed_again_gives_nothing()
    {
        var token = Explorer.Explore(Racing()).Failure!.Token;
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Explorer.Shrink(Racing(), token, cancellation: source.Token));
    }

    [Fact]
    public void A_replay_that_is_cancelled_gives_nothing()
    {
        var found = Explorer.Explore(Racing()).Failure!;
        Assert.Throws<OperationCanceledException>(
            () => Explorer.Replay(Endless(cancelledAt: 10), new ReplayToken("it", 0, ChoiceRecord.Empty).ToString(), cancellation: source.Token));
        Assert.Equal(10, steps);
        Assert.Throws<OperationCanceledException>(() => Explorer.Replay(Racing(), found.Run, cancellation: source.Token));
        Assert.Throws<OperationCanceledException>(() => Explorer.CheckReplay(Racing(), found.Token, cancellation: source.Token));
    }

    /// <summary>Daemons that take a step more are no leaked tasks when there are no more steps.</summary>
    [Fact]
    public void A_run_that_is_cancelled_while_it_ends_has_not_failed()
    {
        var ending = new Scenario("it", async world =>
        {
            _ = world.Spawn(
                async self =>
                {
                    try
                    {
                        await self.Receive();
                    }
                    finally
                    {
                        source.Cancel();
                        await self.Yield();
                    }
                },
                "daemon",
                daemon: true);
            await world.Self.Yield();
        });
        var outcome = new Runner(ending, new WorldOptions()) { Cancellation = source.Token }.Run(new FifoStrategy(), 0, Profile.Empty);
        Assert.True(source.IsCancellationRequested);
        Assert.Equal((RunEnding.BrokenOff, null), (outcome.Ending, outcome.Failure));
    }

    /// <summary>Three tasks of three steps each; the run with the number is cancelled in its first step, or its last.</summary>
    private Scenario CancelledInRun(int number, bool inItsLastStep = false) => new("it", async world =>
    {
        var isCancelled = Interlocked.Increment(ref runs) == number;
        if (isCancelled && !inItsLastStep) source.Cancel();
        var order = new Shared<int>(name: "order");
        var tasks = Enumerable.Range(0, 3).Select(_ => world.Spawn(async self =>
        {
            for (var i = 0; i < 3; i++) await order.Update(value => value + 1);
        })).ToList();
        foreach (var task in tasks) await task;
        if (isCancelled) source.Cancel();
    });

    private Scenario Endless(int cancelledAt) => new("it", async world =>
    {
        while (true)
        {
            if (++steps == cancelledAt) source.Cancel();
            await world.Self.Yield();
        }
    });

    private Scenario Racing(Action? beginning = null, Action? failing = null) => new("it", async world =>
    {
        runs++;
        beginning?.Invoke();
        var sum = 0;
        var tasks = Enumerable.Range(0, 3).Select(_ => world.Spawn(async self =>
        {
            for (var i = 0; i < 4; i++)
            {
                var read = sum;
                await self.Yield();
                sum = read + 1;
                await self.Yield();
            }
        })).ToList();
        foreach (var task in tasks) await task;
        if (sum == 12) return;
        failing?.Invoke();
        world.Assert(false, "nothing is lost");
    });
}
