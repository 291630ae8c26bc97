namespace Pycos.Scenarios.Searching;

/// <summary>A bug of the kind that shutdowns have, rare among the schedules of a program of forty steps.</summary>
public class JobQueueTests
{
    private const long Schedules = 20_000;

    // What the defaults come to for a program as short as this.
    private const long Guaranteed = 10_000;

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(0, 10).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_save_that_is_under_way_when_the_drain_begins_is_found(ulong seed)
    {
        // With the defaults, which say neither how many schedules nor how long. By this clock the two seconds are over, and the
        // twenty never will be, so that 10,000 are run on every machine.
        var options = new ExploreOptions { Seed = seed };
        var found = new Exploration(new Scenario("job queue", JobQueue.Wrong), options, new StandingClock(TimeSpan.FromSeconds(3)), default).Run().Failure;
        Assert.NotNull(found);
        Assert.Equal("Assertion failed in task 'main': a job that is saved will be done again", found.Failure.Message);
    }

    [Fact]
    public void Ten_thousand_schedules_and_what_is_left_of_their_round_are_run_whatever_the_machine()
    {
        var passing = new Exploration(new Scenario("job queue", JobQueue.Fixed), new ExploreOptions(), new StandingClock(TimeSpan.FromSeconds(3)), default).Run();
        Assert.InRange(passing.Schedules, Guaranteed, Guaranteed + 32);
    }

    [Fact]
    public void It_is_rare()
    {
        var options = new ExploreOptions { Schedules = Schedules, Strategy = StrategyName.Random, Shrink = ShrinkOptions.None };
        var schedules = Enumerable.Range(0, 10)
            .Select(seed => Explorer.Explore(new Scenario("job queue", JobQueue.Wrong), options with { Seed = (ulong)seed }).Schedules).ToList();
        Assert.InRange(schedules.Average(), 2_000, 5_000);
    }

    [Fact]
    public void Where_the_save_looks_at_its_lease_nothing_is_found() =>
        Explorer.Check(new Scenario("job queue", JobQueue.Fixed), new ExploreOptions { Schedules = Schedules });
}
