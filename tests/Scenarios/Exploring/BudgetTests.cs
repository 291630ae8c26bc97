namespace Pycos.Scenarios;

/// <summary>How much is explored where the options say little; by a clock that goes on by so much at each look.</summary>
public class BudgetTests
{
    [Fact]
    public void Where_nothing_is_said_it_goes_on_for_two_seconds()
    {
        var result = Explored(new ExploreOptions(), millisecondsPerLook: 2);
        Assert.Equal((TimeSpan.FromSeconds(2), null), (Rounded(result.Elapsed), result.Failure));
        Assert.InRange(result.Schedules, 10_001, 100_000);
    }

    [Fact]
    public void Where_nothing_is_said_ten_thousand_short_schedules_are_run_if_they_take_no_more_than_twenty_seconds()
    {
        Assert.InRange(Explored(new ExploreOptions(), millisecondsPerLook: 20).Schedules, 10_000, 10_032);
        var slow = Explored(new ExploreOptions(), millisecondsPerLook: 200);
        Assert.InRange(slow.Elapsed.TotalSeconds, 20, 21);
        Assert.InRange(slow.Schedules, 2_000, 5_000);
    }

    [Theory]
    [InlineData(100, 10_000)]
    [InlineData(400, 5_000)]
    [InlineData(100_000, 1_000)]
    public void How_many_schedules_are_enough_follows_from_their_steps(int stepsOfEach, long enough)
    {
        var budget = Budget.Of(new ExploreOptions()).After(100, 100L * stepsOfEach);
        Assert.False(budget.IsOver(enough - 1, TimeSpan.FromSeconds(3)));
        Assert.True(budget.IsOver(enough, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void Where_nothing_is_said_a_slow_machine_still_runs_a_thousand_schedules()
    {
        var result = Explored(new ExploreOptions(), millisecondsPerLook: 1_000);
        Assert.InRange(result.Schedules, 1_000, 1_032);
        Assert.True(result.Elapsed > TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Several_threads_leave_none_of_the_thousand_out()
    {
        var found = 0;
        for (var i = 0; i < 20; i++)
        {
            var failing = Explored(new ExploreOptions { Jobs = 3, Seed = (ulong)i, Shrink = ShrinkOptions.None }, millisecondsPerLook: 1_000, failing: 1_000);
            var alone = Explored(new ExploreOptions { Seed = (ulong)i, Shrink = ShrinkOptions.None }, millisecondsPerLook: 1_000, failing: 1_000);
            Assert.Equal(alone.Failure?.Token, failing.Failure?.Token);
            if (alone.Failure?.Schedule > 500) found++;
        }
        Assert.True(found > 0, "nothing is found late");
    }

    [Fact]
    public void Time_alone_lifts_the_number_of_schedules()
    {
        var result = Explored(new ExploreOptions { Time = TimeSpan.FromSeconds(10) }, millisecondsPerLook: 20);
        Assert.InRange(result.Schedules, 10_001, 20_000);
    }

    [Fact]
    public void A_time_that_is_said_is_a_bound_for_the_first_thousand_too() =>
        Assert.InRange(Explored(new ExploreOptions { Time = TimeSpan.FromSeconds(2) }, millisecondsPerLook: 1_000).Schedules, 1, 100);

    [Fact]
    public void A_number_that_is_said_is_run_however_long_it_takes() =>
        Assert.Equal(1_500, Explored(new ExploreOptions { Schedules = 1_500 }, millisecondsPerLook: 1_000).Schedules);

    [Fact]
    public void What_is_found_first_does_not_depend_on_the_speed_of_the_machine()
    {
        var found = new[] { 0, 1, 10, 100, 1_000 }
            .Select(speed => Explored(new ExploreOptions { Shrink = ShrinkOptions.None }, speed, failing: 200).Failure!)
            .Select(failure => (failure.Schedule, failure.Token)).Distinct();
        Assert.InRange(Assert.Single(found).Schedule, 2, 1_000);
    }

    [Fact]
    public void A_run_is_not_broken_off_as_long_as_its_schedule_counts_whatever_the_time()
    {
        var budget = Budget.Of(new ExploreOptions());
        Assert.False(budget.IsOver(999, TimeSpan.FromHours(1)));
        Assert.True(budget.IsOver(1_000, TimeSpan.FromSeconds(2)));
        Assert.False(budget.IsOver(1_000_000, TimeSpan.FromSeconds(1.9)));
    }

    [Fact]
    public void The_time_left_is_that_of_the_schedules_that_have_to_be_run_where_they_take_longer()
    {
        var budget = Budget.Of(new ExploreOptions());
        Assert.Equal(1, budget.SecondsLeft(done: 5_000, TimeSpan.FromSeconds(1)));
        Assert.Equal(9, budget.SecondsLeft(done: 100, TimeSpan.FromSeconds(1)));
    }

    /// <summary>Two tasks that yield, and fail for one draw in so many; 0 for none.</summary>
    private static ExplorationResult Explored(ExploreOptions options, int millisecondsPerLook, int failing = 0)
    {
        var scenario = new Scenario("small", async world =>
        {
            var other = world.Spawn(async self => await self.Yield());
            await world.Self.Yield();
            await other;
            if (failing > 0) world.Assert(world.Random.Next(failing) != 1, "the draw is 1");
        });
        return new Exploration(scenario, options, new LookClock(millisecondsPerLook), default).Run();
    }

    private static TimeSpan Rounded(TimeSpan time) => TimeSpan.FromSeconds(Math.Round(time.TotalSeconds, 1));
}
