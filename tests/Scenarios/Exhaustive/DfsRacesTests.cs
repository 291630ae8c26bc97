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

    [Theory]
    [InlineData("task")]
    [InlineData("channel")]
    [InlineData("name")]
    [InlineData("event")]
    public void What_another_host_does_is_looked_at_before_and_after(string what)
    {
        var seen = new SortedSet<bool>();
        var result = Explore("dfs", async world =>
        {
            var there = world.Host("there").Scheduler;
            var channel = new MessageChannel(there, "news");
            var flag = new AsyncEvent();
            var task = world.Host("there").Spawn(async self =>
            {
                flag.Clear();
                await self.Sleep(Second);
                flag.Set();
                channel.Close();
            });
            await world.Self.Sleep(Second);
            seen.Add(what switch
            {
                "task" => task.IsFinished,
                "channel" => channel.IsClosed,
                "name" => MessageChannel.Find(there, "news") is null,
                _ => flag.IsSet,
            });
        });
        Assert.Null(result.Failure);
        Assert.Equal([false, true], seen);
    }

    [Theory]
    [InlineData("dfs")]
    [InlineData("dfs:2")]
    public void A_token_is_cancelled_before_and_after_a_wait_that_need_not_wait(string strategy)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var result = Explore(strategy, async world =>
        {
            using var source = new CancellationTokenSource();
            var permits = new AsyncSemaphore(1);
            var task = world.Spawn(async _ =>
            {
                try
                {
                    await permits.Acquire(cancellation: source.Token);
                    seen.Add("acquired");
                }
                catch (OperationCanceledException)
                {
                    seen.Add("cancelled");
                }
            });
            await world.Self.Yield();
            source.Cancel();
            await task;
        });
        Assert.Null(result.Failure);
        Assert.Equal(["acquired", "cancelled"], seen);
    }

    [Theory]
    [InlineData("dfs:0", new[] { "a then b: 0, 1", "b then a: 0, 1" })]
    [InlineData("dfs:1", new[] { "a then b: 0, 1", "a then b: 1, 1", "b then a: 0, 1", "b then a: 1, 1" })]
    public void Which_of_two_tasks_that_callbacks_spawned_ran_last_is_part_of_the_state(string strategy, string[] expected)
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        Explore(strategy, async world =>
        {
            var marks = new Dictionary<string, Shared<int>> { ["a"] = new(0, "mark of a"), ["b"] = new(0, "mark of b") };
            var turns = new Shared<int>(0, "turns");
            var (order, seen) = (new List<string>(), new List<int>());
            _ = Offspring("b", "a", Offspring("a", "b", Task.CompletedTask));
            await world.Self.Sleep(Second);
            outcomes.Add($"{string.Join(" then ", order)}: {string.Join(", ", seen)}");

            // The first child of a callback, as the other one is: nothing but where the callbacks were posted tells them apart.
            // One after the other: in the other order the search would find by chance what it misses in this one.
            async Task Offspring(string name, string other, Task before)
            {
                await before;
                await Task.Yield();
                _ = world.Spawn(async _ =>
                {
                    await marks[name].Write(1);
                    await turns.Update(count => count + 1);
                    order.Add(name);
                    seen.Add(marks[other].Value);
                });
            }
        });
        Assert.Equal(expected, outcomes);
    }

    private static async Coroutine Sleep(TaskContext self) => await self.Sleep(Second);

    private static ExplorationResult Explore(string strategy, Func<World, Coroutine> program) =>
        Explorer.Explore(
            new Scenario("program", program),
            new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 10_000, Shrink = ShrinkOptions.None });
}
