using Pycos.Properties.Schedules;
using Xunit;

namespace Pycos.Properties.Strategies;

/// <summary>Selectively uniform random walk: all orders of the accesses to one object are equally likely.</summary>
public class UniformWalkProperties
{
    [Theory]
    [InlineData(2, 2, 6)]
    [InlineData(1, 6, 7)]
    [InlineData(3, 4, 35)]
    public void All_orders_of_the_accesses_to_a_variable_are_equally_likely(int a, int b, int orders) =>
        AssertUniform(Small.Writers(('a', a), ('b', b)), orders);

    [Fact]
    public void So_they_are_with_three_tasks() => AssertUniform(Small.Writers(('a', 1), ('b', 2), ('c', 2)), 30);

    [Theory]
    [InlineData(2, 2, 6)]
    [InlineData(1, 6, 7)]
    public void All_orders_of_steps_that_may_touch_memory_are_equally_likely(int a, int b, int orders) =>
        AssertUniform(Small.Yielders(('a', a), ('b', b)), orders);

    [Fact]
    public void A_random_walk_is_not_uniform_where_tasks_are_of_unequal_length()
    {
        var program = Small.Writers(('a', 1), ('b', 6));
        var orders = Small.Interleavings(('a', 1), ('b', 6));
        var uniform = orders.ToDictionary(order => order, _ => 1.0 / orders.Count);
        var counts = Counts("random", program);
        Assert.True(ChiSquare.Statistic(counts, uniform) > 1000, "the random walk looks uniform");
        // Last of seven is what one step mostly is not.
        Assert.True(counts.GetValueOrDefault("bbbbbba") * 3 < counts.Values.Sum() / orders.Count);
    }

    [Fact]
    public void What_a_task_will_spawn_counts_as_its_own()
    {
        // c begins in the middle of a, so its letters come after a's first.
        var program = new Small(async (world, log) =>
        {
            var shared = new Shared<int>(name: "x");
            var parent = world.Spawn(
                async self =>
                {
                    await Small.Write(shared, log, 'a', 1);
                    var child = self.Spawn(_ => Small.Write(shared, log, 'c', 3), "c");
                    await child;
                },
                "a");
            await world.Spawn(_ => Small.Write(shared, log, 'b', 1), "b");
            await parent;
        });
        // a, then three c, with b anywhere.
        AssertUniform(program, 5);
    }

    [Fact]
    public void No_order_is_lost_where_tasks_wait_for_each_other()
    {
        var program = new Small(async (world, log) =>
        {
            var gate = new AsyncLock("gate");
            var shared = new Shared<int>(name: "x");
            var tasks = "abc".Select(letter => world.Spawn(
                async self =>
                {
                    using (await gate.Hold())
                    {
                        await Small.Write(shared, log, letter, 2);
                    }
                    await Small.Write(shared, log, char.ToUpperInvariant(letter), 1);
                },
                letter.ToString())).ToList();
            foreach (var task in tasks) await task;
        });
        var expected = new HashSet<string>();
        Sample.Given(new RandomStrategy(), 0, program.Scenario, 20_000, (_, _) => expected.Add(program.Log));
        var reached = Counts("surw", program, 20_000);
        Assert.Empty(expected.Except(reached.Keys));
        var reachedAsMany = new HashSet<string>();
        Sample.Explored(Crowd(walksByPriority: false), program.Scenario, 20_000, (_, _) => reachedAsMany.Add(program.Log));
        Assert.Empty(expected.Except(reachedAsMany));
        Assert.True(expected.Count > 20, $"only {expected.Count} orders");
    }

    [Fact]
    public void A_task_that_spins_does_not_starve_the_one_that_it_waits_for()
    {
        var program = new Small(async (world, log) =>
        {
            var (shared, other) = (new Shared<bool>(name: "x"), new Shared<int>(name: "y"));
            var spinning = world.Spawn(async self =>
            {
                while (!shared.Value) await self.Yield();
                await other.Write(1);
                await shared.Write(false);
            });
            await world.Spawn(async _ =>
            {
                await other.Write(2);
                await shared.Write(true);
            });
            await spinning;
        });
        foreach (var search in new[] { Searches.Of(StrategyName.Surw, Sample.Seed), Crowd(walksByPriority: false), Crowd(walksByPriority: true) })
        {
            Sample.Explored(search, program.Scenario, 200, (_, outcome) =>
            {
                Assert.Null(outcome.Failure);
                Assert.True(outcome.Steps < 20_000, $"{outcome.Steps} steps");
            });
        }
    }

    /// <summary>Also by the way that is gone where very many can run.</summary>
    private static void AssertUniform(Small program, int orders)
    {
        ChiSquare.AssertUniform(Counts("surw", program), orders);
        foreach (var walksByPriority in new[] { false, true })
        {
            var counts = new Dictionary<string, int>();
            Sample.Explored(Crowd(walksByPriority), program.Scenario, 20_000, (_, _) => counts.Add(program.Log));
            ChiSquare.AssertUniform(counts, orders);
        }
    }

    private static SamplingSearch Crowd(bool walksByPriority) =>
        new(() => new SurwStrategy(walksByPriority: walksByPriority, asMany: true), Sample.Seed, surveys: true);

    private static Dictionary<string, int> Counts(string strategy, Small program, int runs = 20_000)
    {
        var counts = new Dictionary<string, int>();
        Sample.Explored(strategy, program.Scenario, runs, (_, _) => counts.Add(program.Log));
        return counts;
    }

    [Fact]
    public void Where_very_many_write_each_order_of_the_first_two_is_as_likely()
    {
        const int Tasks = 2 * EnabledSet.FewMax;
        var firsts = new Dictionary<bool, int>();
        var program = new Small(async (world, log) =>
        {
            var shared = new Shared<int>(name: "x");
            var tasks = Enumerable.Range(0, Tasks).Select(number => world.Spawn(_ => Small.Write(shared, log, (char)number, 1), $"{number}")).ToList();
            foreach (var task in tasks) await task;
        });
        Sample.Explored("surw", program.Scenario, 2_000, (_, _) => firsts.Add(program.Log.IndexOf((char)0) < program.Log.IndexOf((char)(Tasks - 1))));
        ChiSquare.AssertUniform(firsts, 2);
    }
}
