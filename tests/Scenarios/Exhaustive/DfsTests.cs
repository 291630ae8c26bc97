using Pycos.Scenarios.Corpus;
using Xunit.Abstractions;

namespace Pycos.Scenarios;

public class DfsTests(ITestOutputHelper output)
{
    private const string Assumption =
        "(up to the order of steps that touch nothing in common; for programs whose tasks share nothing but Pycos objects, "
        + "Shared<T> variables, and plain memory touched only right after a Yield).";

    /// <summary>The corpus programs that are small enough, with the number of interleavings of their fixed twins.</summary>
    public static TheoryData<string, int> Small => new()
    {
        { "account", 6 },
        { "lazy", 6 },
        { "deadlock", 4 },
        { "bluetooth", 8 },
        { "twostage", 3 },
        { "reorder-3", 36 },
        { "stringbuffer", 3 },
        { "philosophers-3", 16 },
        { "philosophers-5", 190 },
        { "uneven", 51 },
        { "lost-update", 160 },
        { "account-manager", 96 },
        { "reentrant-await", 2 },
        { "late-timeout", 84 },
        { "hot-swap-lost-state", 2864 },
    };

    [Theory]
    [MemberData(nameof(Small))]
    public void A_fixed_corpus_program_is_proved(string name, int interleavings)
    {
        var result = Explore(Named(name).Fixed);
        output.WriteLine($"{result.Schedules} runs, {result.Steps} steps");
        Assert.Null(result.Failure);
        Assert.Equal($"All {interleavings:N0} interleavings pass {Assumption}", result.Conclusion);
        Assert.Equal(interleavings, result.Distinct);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void A_wrong_corpus_program_is_found(string name, int _)
    {
        foreach (var strategy in new[] { "dfs", "dfs:2" })
        {
            var program = Named(name);
            var result = Explore(program.Wrong, strategy);
            Assert.Equal(program.Kind, result.Failure?.Failure.Kind);
            Assert.Null(result.Conclusion);
            Assert.True(Explorer.Replay(new Scenario("program", program.Wrong), result.Failure!.Token).IsExact);
        }
    }

    [Fact]
    public void Tasks_that_share_nothing_have_one_interleaving()
    {
        var result = Explore(world => Each(world, 5, async self =>
        {
            await self.Sleep(TimeSpan.Zero);
            await self.Sleep(TimeSpan.FromSeconds(1));
        }));
        Assert.Equal(1, result.Schedules);
        Assert.Equal($"The only interleaving passes {Assumption}", result.Conclusion);
    }

    [Fact]
    public void Three_updates_of_one_variable_come_in_six_orders()
    {
        var result = Explore(world =>
        {
            var cell = new Shared<int>();
            return Each(world, 3, async self => await cell.Update(value => value + 1));
        });
        Assert.Equal(6, result.Distinct);
        Assert.Equal($"All 6 interleavings pass {Assumption}", result.Conclusion);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_error_that_names_who_holds_a_lock_comes_in_every_order_with_that_ones_steps(bool isKept)
    {
        var messages = new SortedSet<string>(StringComparer.Ordinal);
        Explore(async world =>
        {
            var gate = new AsyncLock("gate");
            var changed = new AsyncCondition(gate, "changed");
            var careless = world.Spawn(async self =>
            {
                Operation<bool>? kept = null;
                if (isKept)
                {
                    // The lock is held at the call, and not any more at the await.
                    await gate.Acquire();
                    kept = changed.Wait();
                    gate.Release();
                }
                // The next step touches nothing but what the error looks at.
                await self.Sleep(TimeSpan.Zero);
                try
                {
                    await (kept ?? changed.Wait());
                }
                catch (SynchronizationLockException error)
                {
                    messages.Add(error.Message[error.Message.IndexOf(':', StringComparison.Ordinal)..]);
                }
            }, "careless");
            var holder = world.Spawn(async self =>
            {
                await gate.Acquire();
                await self.Sleep(TimeSpan.Zero);
                gate.Release();
            }, "holder");
            await careless;
            await holder;
        });
        Assert.Equal([": nobody does.", ": task 'holder' does."], messages);
    }

    [Theory]
    [InlineData("await")]
    [InlineData("finish")]
    [InlineData("all")]
    public void A_task_that_waits_for_the_ends_of_others_adds_no_runs(string how)
    {
        var alone = Explore(world => Counting(world, "not at all"));
        var waiting = Explore(world => Counting(world, how));
        output.WriteLine($"{alone.Schedules} and {waiting.Schedules} runs");
        Assert.Equal((alone.Schedules, alone.Distinct, alone.Conclusion), (waiting.Schedules, waiting.Distinct, waiting.Conclusion));

        static async Coroutine Counting(World world, string how)
        {
            var cell = new Shared<int>(0, "cell");
            var tasks = Enumerable.Range(0, 2).Select(number => world.Spawn(async _ =>
            {
                for (var i = 0; i < 2; i++) await cell.Update(value => value + 1);
            }, $"{number}")).ToList();
            if (how == "all") await world.Self.WhenAll(tasks);
            if (how == "await") foreach (var task in tasks) await task;
            if (how == "finish") foreach (var task in tasks) await task.Finish();
            await Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData(0, 1, 6)]
    [InlineData(1, 24, 36)]
    [InlineData(3, 120, 120)]
    public void Messages_count_in_each_order_only_where_somebody_takes_them(int taken, int interleavings, int withEachOrder)
    {
        var first = new SortedSet<string>(StringComparer.Ordinal);
        var result = Explore(Sending);
        var each = Explore(Sending, "dfs:100");
        output.WriteLine($"{result.Schedules} and {each.Schedules} runs: {string.Join(", ", first)}");
        Assert.Equal(interleavings, result.Distinct);
        Assert.Equal(result.Distinct, result.Schedules);
        Assert.Equal(withEachOrder, each.Distinct);
        Assert.Equal(taken == 0 ? 1 : taken == 1 ? 3 : 6, first.Count);

        async Coroutine Sending(World world)
        {
            for (var number = 0; number < 3; number++)
            {
                var message = $"{number}";
                _ = world.Spawn(async _ => world.Self.Task.Send(message), message);
            }
            var seen = "";
            for (var count = 0; count < taken; count++) seen += await world.Self.Receive<string>();
            first.Add(seen);
            await Task.CompletedTask;
        }
    }

    [Fact]
    public void Every_value_of_a_small_range_is_tried()
    {
        var seen = new SortedSet<(int, int)>();
        var result = Explore(async world =>
        {
            seen.Add((world.Random.Next(3), world.Random.Next(64)));
            await world.Self.Yield();
        });
        Assert.Equal(3 * 64, seen.Count);
        Assert.Equal($"All 192 interleavings pass {Assumption}", result.Conclusion);
    }

    [Fact]
    public void Values_of_a_larger_range_are_held_and_the_conclusion_says_so()
    {
        var seen = new SortedSet<int>();
        var result = Explore(async world =>
        {
            seen.Add(world.Random.Next(65));
            await world.Self.Yield();
        });
        Assert.Equal([0], seen);
        Assert.Equal($"The only interleaving passes {Assumption} Values drawn from more than 64 were held at their lowest.", result.Conclusion);
    }

    [Fact]
    public void A_blocking_function_takes_every_time_that_it_can()
    {
        var times = new SortedSet<TimeSpan>();
        var result = Explore(async world =>
        {
            await using var pool = new AsyncThreadPool(1);
            await pool.Run(() => 1);
            times.Add(world.Elapsed);
        });
        Assert.Equal(15, times.Count);
        Assert.StartsWith("All 15 interleavings pass", result.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_that_ends_first_proves_nothing()
    {
        var result = Explore(Named("reorder-3").Fixed, schedules: 20);
        Assert.Equal(20, result.Schedules);
        Assert.Matches(@"^Not all: \d\d interleavings passed before the budget ended, with about \d+ % of the search done \(up to", result.Conclusion);
        result = Explore(Named("reorder-3").Fixed, "dfs:1", schedules: 20);
        Assert.Matches(@"^Not all: \d+ interleavings passed before the budget ended, with about \d+ % of the search done \(up to", result.Conclusion);
    }

    [Fact]
    public void A_budget_that_is_just_enough_proves_all()
    {
        var runs = Explore(Named("philosophers-3").Fixed).Schedules;
        Assert.StartsWith("All 16", Explore(Named("philosophers-3").Fixed, schedules: runs).Conclusion, StringComparison.Ordinal);
        Assert.StartsWith("Not all", Explore(Named("philosophers-3").Fixed, schedules: runs - 1).Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bounded_search_says_how_many_preemptions_it_has_run()
    {
        var program = Named("reorder-3").Fixed;
        Assert.StartsWith("All 6 interleavings with no preemption pass (", Explore(program, "dfs:0").Conclusion, StringComparison.Ordinal);
        var some = Explore(program, "dfs:1");
        Assert.StartsWith($"All {some.Distinct} interleavings with at most 1 preemption pass (", some.Conclusion, StringComparison.Ordinal);
        Assert.InRange(some.Distinct, 7, 35);
    }

    [Fact]
    public void A_bound_that_cuts_nothing_off_is_not_mentioned() =>
        Assert.Equal($"All 36 interleavings pass {Assumption}", Explore(Named("reorder-3").Fixed, "dfs:20").Conclusion);

    [Theory]
    [InlineData("dfs", "Not all: 50 ")]
    [InlineData("dfs:1", "All ")]
    public void A_task_that_polls_gives_way_and_the_conclusion_says_so(string strategy, string claim)
    {
        var result = Explore(
            async world =>
            {
                var isSet = false;
                var poller = world.Spawn(async self =>
                {
                    while (!isSet) await self.Yield();
                });
                _ = world.Spawn(async self =>
                {
                    await self.Yield();
                    isSet = true;
                });
                await poller;
            },
            strategy,
            schedules: strategy == "dfs" ? 50 : 100_000);
        output.WriteLine($"{result.Schedules} runs, {result.Steps} steps");
        Assert.Null(result.Failure);
        Assert.StartsWith(claim, result.Conclusion, StringComparison.Ordinal);
        Assert.EndsWith(" Left out: schedules in which one that can go on lets 1,024 steps of others pass.", result.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void With_steps_that_take_time_every_schedule_is_run()
    {
        var options = new ExploreOptions
        {
            Strategy = StrategyName.Dfs(),
            Schedules = 100_000,
            World = new WorldOptions { StepDuration = TimeSpan.FromMilliseconds(1) },
        };
        // Two steps each, and the last is nobody's choice: the orders of three pairs.
        var result = Explorer.Explore(new Scenario("program", world => Each(world, 3, async self => await self.Yield())), options);
        Assert.Equal(90, result.Schedules);
        Assert.StartsWith("All 90 interleavings pass", result.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void The_races_of_plain_async_code_are_found()
    {
        var result = Explore(async world =>
        {
            var count = 0;
            var all = Enumerable.Range(0, 2).Select(_ => Increment()).ToList();
            await Task.WhenAll(all);
            world.Assert(count == 2, "an increment is lost");

            async Task Increment()
            {
                await Task.Yield();
                var seen = count;
                await Task.Yield();
                count = seen + 1;
            }
        });
        Assert.Equal(FailureKind.Assertion, result.Failure?.Failure.Kind);
    }

    [Fact]
    public void A_step_of_a_daemon_is_tried_before_and_after_the_last_task_ends()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var result = Explore(async world =>
        {
            var steps = 0;
            _ = world.Spawn(
                async self =>
                {
                    // Waits for nothing and touches nothing.
                    for (steps = 1; steps < 3; steps++) await self.Sleep(TimeSpan.Zero);
                },
                daemon: true);
            world.Scheduler.AtExit(() => seen.Add($"{steps} steps"));
            await world.Self.Sleep(TimeSpan.Zero);
        });
        Assert.Equal(["0 steps", "1 steps", "2 steps", "3 steps"], seen);
        Assert.Equal(4, result.Distinct);
    }

    [Fact]
    public void What_is_found_and_proved_does_not_depend_on_the_number_of_jobs()
    {
        foreach (var strategy in new[] { "dfs", "dfs:2" })
        {
            var one = Explore(Named("philosophers-3").Fixed, strategy, jobs: 1);
            var four = Explore(Named("philosophers-3").Fixed, strategy, jobs: 4);
            Assert.Equal((one.Schedules, one.Steps, one.Conclusion), (four.Schedules, four.Steps, four.Conclusion));
            var found = new[] { 1, 4 }.Select(jobs => Explore(Named("philosophers-5").Wrong, strategy, jobs: jobs).Failure).ToList();
            Assert.Equal((found[0]!.Schedule, found[0]!.Token), (found[1]!.Schedule, found[1]!.Token));
        }
    }

    [Fact]
    public void The_share_that_has_been_run_grows_up_to_all()
    {
        foreach (var name in new[] { "dfs", "dfs:3" })
        {
            var search = Searches.Of(StrategyName.Parse(name), 0);
            var strategy = search.MakeStrategies()[0];
            var runner = new Runner(new Scenario("program", Named("philosophers-3").Fixed), new WorldOptions());
            var shares = new List<double>();
            while (search.NextRound() > 0)
            {
                shares.Add(search.Progress!.Value);
                runner.Run(strategy, 0, Profile.Empty);
            }
            Assert.All(shares, share => Assert.InRange(share, 0, 0.9999));
            Assert.True(shares[^1] > 0.8);
            Assert.InRange(shares[shares.Count / 2], 0.1, 0.9);
            Assert.Equal(1, search.Progress);
        }
    }

    [Theory]
    [InlineData("dfs:")]
    [InlineData("dfs:101")]
    [InlineData("dfs:-1")]
    [InlineData("dfs:x")]
    public void A_bound_that_is_none_is_refused(string strategy)
    {
        var error = Assert.Throws<FormatException>(() => StrategyName.Parse(strategy));
        Assert.Contains("dfs or dfs:BOUND (the preemptions from 0 to 100)", error.Message, StringComparison.Ordinal);
    }

    private static CorpusProgram Named(string name) => CorpusPrograms.All.Single(program => program.Name == name);

    private static ExplorationResult Explore(
        Func<World, Coroutine> program, string strategy = "dfs", long schedules = 100_000, int jobs = 1) =>
        Explorer.Explore(
            new Scenario("program", program), new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = schedules, Jobs = jobs, Shrink = ShrinkOptions.None });

    private static async Coroutine Each(World world, int count, Func<TaskContext, Coroutine> body)
    {
        for (var number = 0; number < count; number++) _ = world.Spawn(body);
        // Ends in the step that began it: only the others have choices.
        await Nothing();

        static async Coroutine Nothing()
        {
        }
    }
}
