using Pycos.Scenarios.Corpus;

namespace Pycos.Scenarios;

/// <summary>What each pass of the shrinker does, and what all of them leave of a failing run.</summary>
public class ShrinkingTests
{
    private const string Values = ChoiceRandom.StreamKind;

    public static TheoryData<string> CorpusNames => [.. CorpusPrograms.All.Select(program => program.Name)];

    public static TheoryData<string> CoursePassNames => [.. PassesOfCourse.Keys];

    private static Dictionary<string, Action<CoursePasses>> PassesOfCourse { get; } = new()
    {
        ["drop"] = course => course.DropLegs(),
        ["free"] = course => course.FreeLegs(),
        ["pull back"] = course => course.PullBack(),
        ["move switches"] = course => course.MoveSwitches(),
        ["swap"] = course => course.SwapNeighbours(),
        ["move legs"] = course => course.MoveLegs(),
    };

    [Fact]
    public void A_tail_that_the_failure_does_not_need_is_cut() =>
        Assert.Equal([7], Shrunk(Drawing(30, draws => draws[0] != 7), [7, .. Enumerable.Repeat(3u, 29)], values => values.CutTail()));

    [Fact]
    public void All_values_become_tame_but_those_that_the_failure_needs()
    {
        var shrunk = Shrunk(Drawing(16, draws => draws[3] != 2 || draws[12] != 2), [.. Enumerable.Repeat(2u, 16)], values => values.ZeroBlocks());
        Assert.Equal([0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2], shrunk);
    }

    [Fact]
    public void Rounds_of_a_loop_that_the_failure_does_not_need_are_left_out()
    {
        var looping = new Scenario("looping", async world =>
        {
            while (world.Random.Next(10) == 1) await world.Self.Yield();
            world.Assert(world.Random.Next(10) != 7, "a seven");
        });
        Assert.Equal([0, 7], Shrunk(looping, [1, 1, 1, 1, 1, 0, 7], values => values.DeleteBlocks()));
        // To make them tame is not the same: what follows would be drawn for something else.
        Assert.Equal([1, 1, 1, 1, 1, 0, 7], Shrunk(looping, [1, 1, 1, 1, 1, 0, 7], values => values.ZeroBlocks()));
    }

    [Fact]
    public void A_value_becomes_the_smallest_that_the_failure_needs() =>
        Assert.Equal([37], Shrunk(Drawing(1, draws => draws[0] < 37), [97], values => values.LowerValues()));

    [Theory]
    [MemberData(nameof(CoursePassNames))]
    public void Each_pass_over_the_order_of_steps_helps_by_itself(string pass)
    {
        var dining = CorpusPrograms.All.Single(program => program.Name == "philosophers-5");
        var runner = new Runner(new Scenario("dining", dining.Wrong), new WorldOptions());
        var smaller = 0;
        for (var seed = 0ul; seed < 100; seed++)
        {
            var failing = runner.Run(new RandomStrategy(), seed, Profile.Empty);
            if (failing.Failure is not { } failure) continue;
            var choices = runner.Recorded();
            var best = Smallest(runner, failure.Signature);
            Assert.True(best.TryAccept(choices));
            var before = best.Size;
            PassesOfCourse[pass](new CoursePasses(best));
            if (best.Size.Switches < before.Switches) smaller++;
        }
        Assert.True(smaller > 0, "no run lost a switch");
    }

    [Fact]
    public void A_switch_moves_to_the_first_place_where_the_failure_shows()
    {
        var counting = new Scenario("counting", async world =>
        {
            var count = 0;
            var counter = world.Spawn(async self =>
            {
                for (; count < 40; count++) await self.Yield();
            }, "counter");
            var reader = world.Spawn(async self => world.Assert(count is < 3 or 40, "in the middle"), "reader");
            await counter;
            await reader;
        });
        var runner = new Runner(counting, new WorldOptions());
        // Main's steps, 30 of the counter's, and then the reader.
        runner.Replay(Schedule([.. Enumerable.Repeat(0u, 31), 1]));
        var best = Smallest(runner, "Assertion: Assertion failed in task 'reader': in the middle");
        Assert.True(best.TryAccept(runner.Recorded()));
        var course = new CoursePasses(best);
        for (var i = 0; i < 10; i++) course.MoveSwitches();
        // The counter starts, and goes on three times.
        Assert.Contains(best.Course, leg => leg.Until == 4);
        Assert.Equal((1, 1), (best.Size.Switches, best.Course.Count(leg => leg.Until > 2)));
    }

    [Fact]
    public void A_switch_moves_even_where_later_ones_have_to_stay_in_their_places()
    {
        var seen = 0;
        var following = new Scenario("following", async world =>
        {
            var count = 0;
            var isDone = false;
            seen = 0;
            var counter = world.Spawn(async self =>
            {
                for (; count < 40; count++) await self.Yield();
            }, "counter");
            // The later it looks, the longer it takes: no part of the record can be left out alone.
            var follower = world.Spawn(async self =>
            {
                seen = count;
                for (var i = 0; i < 2 * seen; i++) await self.Yield();
                isDone = seen is >= 3 and < 33;
            }, "follower");
            var watcher = world.Spawn(async self => world.Assert(!isDone || count != 35, "at thirty-five"), "watcher");
            await counter;
            await follower;
            await watcher;
        });
        var runner = new Runner(following, new WorldOptions());
        var failing = Enumerable.Range(0, 100)
            .Select(steps => Schedule([.. Enumerable.Repeat(0u, 31), 1, .. Enumerable.Repeat(0u, steps), 1]))
            .First(record => runner.Replay(record).Failure is not null);
        Assert.Equal(29, seen);
        var shrunk = new Shrinker(runner, "Assertion: Assertion failed in task 'watcher': at thirty-five", Unhurried(2000), TimeProvider.System).Shrink(failing);
        Assert.Equal(2, runner.Replay(shrunk).Switches);
        Assert.Equal(3, seen);
    }

    [Fact]
    public void A_systematic_search_finds_the_fewest_switches_and_says_so()
    {
        var program = CorpusPrograms.All.Single(one => one.Name == "reorder-3");
        var runner = new Runner(new Scenario("reorder", program.Wrong), new WorldOptions());
        var found = 0;
        for (var seed = 0ul; found < 5; seed++)
        {
            if (runner.Run(new RandomStrategy(), seed, Profile.Empty).Failure is not { } failure) continue;
            found++;
            var choices = runner.Recorded();
            var best = Smallest(runner, failure.Signature);
            Assert.True(best.TryAccept(choices));
            Assert.True(new SwitchSearch(best, best.Choices).Run(10_000));
            Assert.Equal(1, best.Size.Switches);
            Assert.False(new SwitchSearch(best, best.Choices).Run(3));
            var spent = new SmallestRun(runner, failure.Signature, Unhurried(1), TimeProvider.System);
            Assert.True(spent.TryAccept(choices));
            Assert.False(new SwitchSearch(spent, spent.Choices).Run(10_000));
        }
    }

    [Fact]
    public void A_search_that_had_to_break_off_a_run_claims_nothing()
    {
        // Without a switch it fails too, but five thousand steps later.
        var failing = new Scenario("long way", async world =>
        {
            var isBegun = false;
            var isSeen = false;
            var one = world.Spawn(async self =>
            {
                isBegun = true;
                await self.Yield();
                for (var i = 0; i < 5000 && !isSeen; i++) await self.Yield();
                world.Assert(false, "always");
            }, "one");
            var other = world.Spawn(async self => isSeen = isBegun, "other");
            await one;
            await other;
        });
        var runner = new Runner(failing, new WorldOptions());
        var best = Smallest(runner, "Assertion: Assertion failed in task 'one': always");
        Assert.True(best.TryAccept(Schedule(0, 0, 1)));
        Assert.Equal(1, best.Size.Switches);
        Assert.False(new SwitchSearch(best, ChoiceRecord.Empty).Run(10_000));
        Assert.Equal(1, best.Size.Switches);
    }

    [Theory]
    [MemberData(nameof(CorpusNames))]
    public void A_run_of_the_corpus_keeps_no_more_switches_than_its_depth_needs(string name)
    {
        var program = CorpusPrograms.All.Single(one => one.Name == name);
        var scenario = new Scenario(name, program.Wrong);
        var found = 0;
        foreach (var strategy in new[] { "random", "pct", "surw", "pos" })
        {
            for (var seed = 1ul; seed <= 2; seed++)
            {
                var options = new ExploreOptions { Strategy = StrategyName.Parse(strategy), Seed = seed, Schedules = 300 };
                if (Explorer.Explore(scenario, options).Failure is not { } failure) continue;
                found++;
                Assert.Equal(program.Kind, failure.Failure.Kind);
                Assert.True(failure.Switches < program.Depth, $"{strategy} from seed {seed} leaves {failure.Switches} switches");
                Assert.True(Explorer.Replay(scenario, failure.Token).IsExact);
                AssertDescribed(scenario, failure);
            }
        }
        Assert.True(found > 0);
    }

    [Fact]
    public void Five_philosophers_keep_few_switches_although_there_are_too_many_schedules_to_try()
    {
        var dining = CorpusPrograms.All.Single(program => program.Name == "philosophers-5");
        var runner = new Runner(new Scenario("dining", dining.Wrong), new WorldOptions());
        var (found, switches) = (0, 0);
        for (var seed = 0ul; found < 10; seed++)
        {
            if (runner.Run(new RandomStrategy(), seed, Profile.Empty).Failure is not { } failure) continue;
            found++;
            var shrinker = new Shrinker(runner, failure.Signature, Unhurried(2000), TimeProvider.System);
            switches += runner.Replay(shrinker.Shrink(runner.Recorded())).Switches;
        }
        // Without the swaps of neighbours, 21.
        Assert.InRange(switches, 10, 15);
    }

    [Fact]
    public void A_run_shrinks_to_one_with_the_same_failure_and_not_to_a_shorter_one_with_another()
    {
        var failing = new Scenario("two bugs", async world =>
        {
            var order = "";
            foreach (var letter in new[] { "a", "b", "c" }) _ = world.Spawn(async self => order += letter, letter);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            world.Assert(order[0] != 'a', "the first bug");
            world.Assert(order == "cba", "the second bug");
        });
        var messages = new HashSet<string>();
        for (var seed = 0ul; seed < 20; seed++)
        {
            var options = new ExploreOptions { Strategy = StrategyName.Random, Seed = seed };
            var raw = Explorer.Explore(failing, options with { Shrink = ShrinkOptions.None }).Failure!;
            var shrunk = Explorer.Explore(failing, options).Failure!;
            Assert.Equal(raw.Failure.Message, shrunk.Failure.Message);
            messages.Add(raw.Failure.Message);
        }
        Assert.Equal(2, messages.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(500)]
    public void No_more_runs_are_made_than_are_allowed(int allowed)
    {
        var program = CorpusPrograms.All.Single(one => one.Name == "bounded-buffer");
        var runs = 0;
        var runner = new Runner(new Scenario("counted", world => { runs++; return program.Wrong(world); }), new WorldOptions());
        var (choices, signature) = FirstFailing(runner, new RandomStrategy());
        runs = 0;
        new Shrinker(runner, signature, Unhurried(allowed), TimeProvider.System).Shrink(choices);
        Assert.InRange(runs, 1, allowed);
    }

    [Fact]
    public void The_same_run_shrinks_to_the_same_run()
    {
        foreach (var program in CorpusPrograms.All.Where(one => one.Name is "bounded-buffer" or "semaphore-leak" or "two-phase-commit"))
        {
            var runner = new Runner(new Scenario(program.Name, program.Wrong), new WorldOptions());
            var (choices, signature) = FirstFailing(runner, new RandomStrategy());
            var tokens = Enumerable.Range(0, 2)
                .Select(_ => new Shrinker(runner, signature, Unhurried(700), TimeProvider.System).Shrink(choices))
                .Select(shrunk => new ReplayToken("", 0, shrunk).ToString());
            Assert.Single(tokens.Distinct());
        }
    }

    [Fact]
    public void A_candidate_that_runs_on_and_on_is_broken_off()
    {
        var steps = 0L;
        var spinning = new Scenario("spinning", async world =>
        {
            var isEnough = world.Random.Next(100) >= 50;
            while (!isEnough)
            {
                steps++;
                await world.Self.Sleep(TimeSpan.FromSeconds(1));
            }
            world.Assert(false, "enough");
        });
        var runner = new Runner(spinning, new WorldOptions());
        var shrunk = new Shrinker(runner, "Assertion: Assertion failed in task 'main': enough", Unhurried(2000), TimeProvider.System)
            .Shrink(Inputs(99));
        Assert.Equal([50], shrunk[Values]);
        Assert.InRange(steps, 1000, 100_000);
    }

    [Fact]
    public void Draws_go_before_switches()
    {
        // In one order it takes a draw, in the other it takes that there is none: both have to change at once.
        var either = new Scenario("either", async world =>
        {
            var isFirst = false;
            var one = world.Spawn(async self => isFirst = true, "one");
            var other = world.Spawn(async self => world.Assert(isFirst == (world.Random.Next(2) == 0), "wrong"), "other");
            await one;
            await other;
        });
        var runner = new Runner(either, new WorldOptions());
        var shrinker = new Shrinker(runner, "Assertion: Assertion failed in task 'other': wrong", Unhurried(500), TimeProvider.System);
        var shrunk = shrinker.Shrink(Inputs(1));
        Assert.Equal((0, 1), (shrunk[Values].Length, shrunk[ChoiceRecord.ScheduleStream].Count(value => value != 0)));
        Assert.True(shrinker.HasFewestSwitches);
    }

    [Fact]
    public void Draws_become_tame_before_the_schedule_does()
    {
        var always = new Scenario("always", async world =>
        {
            var tasks = Enumerable.Range(0, 5).Select(number => world.Spawn(async self => await self.Yield(), $"task-{number}")).ToList();
            var drawn = world.Random.Next(10);
            foreach (var task in tasks) await task;
            world.Assert(false, "always");
        });
        var runner = new Runner(always, new WorldOptions());
        var choices = Inputs(9).With(ChoiceRecord.ScheduleStream, [1, 1, 1, 1, 1, 1]);
        // One run to see it fail, and one to try.
        var shrunk = new Shrinker(runner, "Assertion: Assertion failed in task 'main': always", Unhurried(2), TimeProvider.System).Shrink(choices);
        Assert.Equal([ChoiceRecord.ScheduleStream], shrunk.Streams.Select(stream => stream.Key));
    }

    [Fact]
    public void The_time_that_a_blocking_function_takes_shrinks_to_the_least_that_fails()
    {
        var slow = new Scenario("slow function", async world =>
        {
            await using var pool = new AsyncThreadPool(1, "pool");
            var isLate = false;
            _ = world.Spawn(async self =>
            {
                await self.Sleep(TimeSpan.FromSeconds(1));
                isLate = true;
            }, "watch");
            await pool.Run(() => 1);
            world.Assert(!isLate, "late");
        });
        var found = Explorer.Explore(slow, new ExploreOptions { Seed = 3 }).Failure!;
        // 10 microseconds, nine times four times as long: 2.6 seconds; one time less would be 0.66.
        Assert.Equal([10], ReplayToken.Parse(found.Token).Choices[SimulatedBlockingCalls.StreamKind]);
        var needed = Assert.Single(found.Needed);
        Assert.Null(needed.Otherwise);
        Assert.StartsWith("blocking call 1 takes 2.62144 s", needed.Text);
    }

    [Fact]
    public void A_report_says_what_is_needed_and_which_schedule_passes()
    {
        var program = CorpusPrograms.All.Single(one => one.Name == "deadlock");
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(new Scenario("deadlock", program.Wrong), new ExploreOptions { Report = new ReportOptions { Width = 120 } }));
        Assert.Contains(
            """
            Needed:
              'one' is put aside before it acquires lock 'right', and 'other' goes first; without that, the run passes.
              'other' acquires lock 'right' before 'one' does; in the passing run after.
            No schedule without a switch fails like this: all were tried.
            The nearest schedule that passes is the same up to "other starts":
              fails:  other acquires lock 'right'
                      other waits for lock 'left', held by one
                      one waits for lock 'right', held by other
              passes: one acquires lock 'right'
                      one releases lock 'right'
                      one releases lock 'left'
                      one ends
              token:  pycos1-
            """.ReplaceLineEndings(),
            error.Message.ReplaceLineEndings());
    }

    [Fact]
    public void What_fails_without_any_choice_needs_none()
    {
        var found = Explorer.Explore(new Scenario("always", async world => world.Assert(false, "always"))).Failure!;
        Assert.Equal((0, 0, true), (found.Choices, found.Needed.Count, found.HasFewestSwitches));
        Assert.StartsWith("Every schedule tried fails: no order is needed (1 tried).", found.NeededText);
    }

    [Fact]
    public void Of_a_run_of_very_many_events_few_choices_are_left_out_since_each_such_run_is_put_into_words()
    {
        var runs = 0;
        var drawing = new Scenario("drawing", async world =>
        {
            runs++;
            var sum = 0;
            for (var i = 0; i < 200_000; i++) sum += world.Random.Next(2);
            await world.Self.Yield();
            world.Assert(sum < 0, "always");
        });
        Explorer.Explore(drawing, new ExploreOptions { Strategy = StrategyName.Random, Shrink = new ShrinkOptions { Runs = 1 } });
        // It is found, seen to fail once more, replayed, its choices are put into words, and five of them are left out.
        Assert.InRange(runs, 4, 10);
    }

    [Fact]
    public void What_was_not_shrunk_says_nothing_of_what_it_needs()
    {
        var program = CorpusPrograms.All.Single(one => one.Name == "deadlock");
        var found = Explorer.Explore(new Scenario("deadlock", program.Wrong), new ExploreOptions { Shrink = ShrinkOptions.None }).Failure!;
        Assert.Equal((0, false, ""), (found.Needed.Count, found.HasFewestSwitches, found.NeededText));
    }

    /// <summary>Each choice that is left is needed, and the nearest passing schedule passes.</summary>
    private static void AssertDescribed(Scenario scenario, FoundFailure found)
    {
        Assert.Equal(Math.Min(found.Choices, 20), found.Needed.Count);
        Assert.All(found.Needed, needed => Assert.NotEqual(found.Failure.Signature, needed.Otherwise?.Signature));
        var replay = Explorer.Replay(scenario, found.NearestPassing!.Token);
        Assert.True(replay.IsExact);
        Assert.Null(replay.Failure);
    }

    private static Scenario Drawing(int count, Func<int[], bool> isRight) => new("drawing", async world =>
    {
        var draws = new int[count];
        for (var i = 0; i < count; i++) draws[i] = world.Random.Next(100);
        await world.Self.Yield();
        world.Assert(isRight(draws), "wrong draws");
    });

    /// <summary>The values that a pass leaves of these.</summary>
    private static uint[] Shrunk(Scenario scenario, uint[] values, Action<StreamPasses> pass)
    {
        var runner = new Runner(scenario, new WorldOptions());
        var best = Smallest(runner, runner.Replay(Inputs(values)).Failure!.Signature);
        Assert.True(best.TryAccept(Inputs(values)));
        pass(new StreamPasses(best, Values));
        return best.Choices[Values];
    }

    private static SmallestRun Smallest(Runner runner, string signature) =>
        new(runner, signature, Unhurried(10_000), TimeProvider.System);

    private static (ChoiceRecord Choices, string Signature) FirstFailing(Runner runner, Strategy strategy)
    {
        for (var seed = 0ul; ; seed++)
        {
            if (runner.Run(strategy, seed, Profile.Empty).Failure is { } failure) return (runner.Recorded(), failure.Signature);
        }
    }

    private static ChoiceRecord Inputs(params uint[] values) => ChoiceRecord.Empty.With(Values, values);

    private static ChoiceRecord Schedule(params uint[] values) => ChoiceRecord.Empty.With(ChoiceRecord.ScheduleStream, values);

    private static ShrinkOptions Unhurried(int runs) => new() { Runs = runs, Time = TimeSpan.MaxValue };
}
