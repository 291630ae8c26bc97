namespace Pycos.Scenarios;

public class SometimesTests
{
    private static readonly ExploreOptions Options = new() { Schedules = 500 };

    [Fact]
    public void It_is_counted_in_how_many_schedules_a_condition_held()
    {
        var result = Explorer.Explore(Queue, Options);
        Assert.Null(result.Failure);
        var told = result.Coverage.Sometimes.Select(condition => (condition.Name, condition.Schedules, HeldInSome: condition.Held > 0, HeldInAll: condition.Held == 500));
        Assert.Equal(
            [("queued == 3", 500, false, false), ("the first is served last", 500, true, false), ("the queue is used", 500, true, true)], told);
    }

    [Fact]
    public void What_is_stated_on_some_ways_only_is_counted_by_those()
    {
        var condition = Assert.Single(Explorer.Explore(
            async world =>
            {
                if (world.Random.Next(4) == 3) world.Sometimes(world.Random.Next(2) == 0, "even");
            },
            Options with { Strategy = StrategyName.Random }).Coverage.Sometimes);
        Assert.InRange(condition.Schedules, 50, 250);
        Assert.InRange(condition.Held, 1, condition.Schedules - 1);
        Assert.Equal($"'even' held in {condition.Held} of the {condition.Schedules} schedules that came to it", condition.ToString());
    }

    [Fact]
    public void The_number_of_jobs_changes_no_count()
    {
        var counts = new[] { 1, 2, 3 }
            .Select(jobs => string.Join("; ", Explorer.Explore(new Scenario("queue", Queue), Options with { Jobs = jobs, Strategy = StrategyName.Pos }).Coverage.Sometimes));
        Assert.Single(counts.Distinct());
    }

    [Fact]
    public void A_schedule_in_which_it_held_once_and_once_not_is_one_in_which_it_held()
    {
        var condition = Assert.Single(Explorer.Explore(
            async world =>
            {
                foreach (var holds in new[] { false, true, false }) world.Sometimes(holds, "in the middle");
                // Without any choice there would be one schedule.
                _ = world.Random.Next(2);
            },
            Options).Coverage.Sometimes);
        Assert.Equal((500, 500), (condition.Schedules, condition.Held));
    }

    [Fact]
    public void It_leaves_no_trace_so_that_tokens_stay_what_they_are()
    {
        Assert.Equal(Hash(states: false), Hash(states: true));

        static ulong Hash(bool states) => Worlds.Fails(
            async world =>
            {
                if (states) world.Sometimes(false, "never");
                world.Assert(false, "always");
            },
            name: "hash").TraceHash;
    }

    [Fact]
    public void It_needs_a_name()
    {
        var found = Worlds.Fails(async world => world.Sometimes(true, " "));
        Assert.IsType<ArgumentException>(found.Failure.Exception);
    }

    private static async Coroutine Queue(World world)
    {
        var queued = 0;
        var served = new List<int>();
        var tasks = Enumerable.Range(1, 2).Select(number => world.Spawn(async self =>
        {
            queued++;
            await self.Yield();
            served.Add(number);
        })).ToList();
        foreach (var task in tasks) await task;
        world.Sometimes(queued == 3);
        world.Sometimes(served[^1] == 1, "the first is served last");
        world.Sometimes(queued == 2, "the queue is used");
    }
}
