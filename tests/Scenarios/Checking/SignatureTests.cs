using System.Runtime.CompilerServices;

namespace Pycos.Scenarios;

/// <summary>One bug has one signature, whoever shows it and in whatever words; the texts here are the same in Debug and Release.</summary>
public class SignatureTests
{
    private static readonly ExploreOptions Once = new() { Strategy = StrategyName.Fifo, Schedules = 1, Shrink = ShrinkOptions.None };

    [Fact]
    public void An_assertion_is_known_by_its_file_its_member_and_its_condition_and_not_by_words_or_tasks()
    {
        string[] words = ["red came before blue", "blue came before red"];
        var failures = words.Select(text => Worlds.Fails(async world =>
        {
            await world.Spawn(async self =>
            {
                await self.Yield();
                Check(world, 3, text);
            }, text[..4]).Finish();
        }, Once).Failure).ToList();
        Assert.Equal(2, failures.Select(failure => failure.Message).Distinct().Count());
        Assert.Equal(["Assertion: SignatureTests.cs, Check: sum == 2"], failures.Select(failure => failure.Signature).Distinct());
    }

    [Fact]
    public void A_condition_of_several_lines_is_one_line_of_the_signature() =>
        Assert.Equal(
            "Assertion: SignatureTests.cs, A_condition_of_several_lines_is_one_line_of_the_signature: world.Elapsed > TimeSpan.Zero",
            SignatureOf(async world => world.Assert(
                world.Elapsed
                    > TimeSpan.Zero,
                "too early")));

    [Fact]
    public void Two_assertions_are_two_bugs_also_where_nothing_but_their_lines_tells_them_apart()
    {
        var one = SignatureOf(async world => world.Assert(false, "it is wrong"));
        var other = SignatureOf(async world => world.Assert(false, "it is wrong"));
        Assert.NotEqual(one, other);
        Assert.Matches("^Assertion: SignatureTests.cs, Two_assertions_are_two_bugs_[a-z_]+: line [0-9]+$", one);
    }

    [Fact]
    public void An_exception_is_known_by_its_type_and_the_async_method_that_it_came_from()
    {
        Assert.Equal("UnhandledException: IOException in SignatureTests.Write", SignatureOf(world => Write(world.Self, "disk 1 is full")));
        Assert.Equal("UnhandledException: IOException in SignatureTests.Write", SignatureOf(async world =>
        {
            var two = world.Spawn(self => Write(self, "no such disk"), "two");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        }));
        Assert.Equal("UnhandledException: InvalidOperationException in SignatureTests.Write", SignatureOf(world => Write(world.Self, null)));
    }

    [Fact]
    public void Two_lambdas_of_one_method_are_two_places()
    {
        var captured = 3;
        Assert.Equal(
            [
                "UnhandledException: IOException in SignatureTests.Two_lambdas_of_one_method_are_two_places, lambda 0",
                "UnhandledException: IOException in SignatureTests.Two_lambdas_of_one_method_are_two_places, lambda 1",
                "UnhandledException: IOException in SignatureTests.Two_lambdas_of_one_method_are_two_places, lambda 2",
            ],
            [
                SignatureOf(async world =>
                {
                    await world.Self.Yield();
                    throw new IOException("the disk is full");
                }),
                SignatureOf(async world =>
                {
                    await world.Self.Yield();
                    throw new IOException($"the disk is full {captured}");
                }),
                SignatureOf(async world =>
                {
                    await world.Self.Yield();
                    throw new IOException("the disk is full");
                }),
            ]);
    }

    [Fact]
    public void A_local_function_is_a_place_of_its_own()
    {
        Assert.Equal("UnhandledException: IOException in SignatureTests.Local", SignatureOf(Local));

        static async Coroutine Local(World world)
        {
            await world.Self.Yield();
            throw new IOException("the disk is full");
        }
    }

    [Fact]
    public void An_assertion_of_a_test_framework_is_known_by_the_programs_method_and_not_the_frameworks() =>
        Assert.Equal(
            "Assertion: ThrowsException in SignatureTests.Expecting",
            SignatureOf(async world => await Expecting(world.Self)));

    [Fact]
    public void What_throws_may_be_inlined_in_the_middle_of_an_exploration_and_the_signature_stays()
    {
        var runner = new Runner(new Scenario("hot", Hot), new WorldOptions());
        var signatures = new HashSet<string>();
        for (var seed = 0ul; seed < 3_000; seed++) signatures.Add(runner.Run(new FifoStrategy(), seed, Profile.Empty).Failure!.Signature);
        Assert.Equal(["UnhandledException: ArgumentException in SignatureTests.Hot"], signatures);
    }

    [Fact]
    public void Where_no_async_method_is_known_the_words_count_without_numbers_and_identities() =>
        Assert.Equal(
            [
                "UnhandledException: IOException: disk # of # is full",
                "UnhandledException: IOException: no file # here",
                "UnhandledException: IOException: no file # here",
            ],
            [
                SignatureOf(_ => throw new IOException("disk 17 of 20 is full")),
                SignatureOf(_ => throw new IOException("no file 0f8fad5b-d9cb-469f-a165-70867728950e here")),
                SignatureOf(_ => throw new IOException("no file 0f8fad5bd9cb469fa16570867728950e here")),
            ]);

    [Fact]
    public void A_deadlock_is_known_by_its_kinds_of_waits_and_not_by_who_waits_for_which_object()
    {
        Assert.Equal("Deadlock: acquire lock", SignatureOf(world => Crossing(world, "left", "right")));
        Assert.Equal("Deadlock: acquire lock", SignatureOf(world => Crossing(world, "outer", null)));
        Assert.Equal("Deadlock: finish, receive", SignatureOf(async world => await world.Spawn(async self => await self.Receive(), "deaf")));
    }

    [Fact]
    public void A_lock_that_is_abandoned_and_a_task_that_is_left_are_known_whatever_their_tasks_are_called()
    {
        Assert.Equal(
            ["AbandonedLock: lock 'till', its owner Completed"],
            new[] { "one", "two" }.Select(name => SignatureOf(async world =>
            {
                var till = new AsyncLock("till");
                await world.Spawn(async self => await till.Acquire(), name);
            })).Distinct());
        Assert.Equal(
            ["LeakedTask: suspend"],
            new[] { "one", "two" }.Select(name => SignatureOf(async world =>
            {
                _ = world.Spawn(Clinging, name, daemon: true);
                await world.Self.Sleep(TimeSpan.FromSeconds(1));
            })).Distinct());
    }

    [Fact]
    public void One_failure_in_two_wordings_shrinks_to_its_least_run_and_what_is_needed_does_not_call_it_another()
    {
        // Whoever is second finds what the first has done: whichever it is, it is the same bug.
        var racing = new Scenario("racing", async world =>
        {
            var first = "";
            var tasks = new[] { "red", "blue" }.Select(name => world.Spawn(async self =>
            {
                await self.Yield();
                world.Assert(first.Length == 0, $"{first}, then {name}");
                first = name;
            }, name)).ToList();
            foreach (var task in tasks) await task.Finish();
        });
        for (var seed = 0ul; seed < 10; seed++)
        {
            var found = Explorer.Explore(racing, new ExploreOptions { Seed = seed, Strategy = StrategyName.Random }).Failure!;
            Assert.Equal((0, 0, 0), (found.Switches, found.Choices, found.Needed.Count));
            Assert.Contains("red, then blue", found.Failure.Message);
        }
    }

    [Fact]
    public void A_failure_that_was_saved_by_its_words_is_known_by_them()
    {
        var scenario = new Scenario("saved", world => Write(world.Self, "disk 1 is full"));
        var found = Explorer.Explore(scenario).Failure!;
        var edited = new Scenario("saved", async world =>
        {
            await world.Self.Yield();
            await Write(world.Self, "disk 2 is full");
        });
        Assert.True(Replayed(edited, Failure.SignatureOf(FailureKind.UnhandledException, "Task 'main' threw IOException: disk 3 is full"), null).IsSameFailure);
        Assert.True(Replayed(edited, "UnhandledException: IOException in SignatureTests.Write", "other words").IsSameFailure);
        // Moved into a method of another name, and as its author worded it.
        Assert.True(Replayed(edited, "UnhandledException: IOException in Former.Place", found.Failure.Message).IsSameFailure);
        Assert.False(Replayed(edited, "UnhandledException: IOException in Former.Place", "other words").IsSameFailure);
        Assert.False(Replayed(edited, "Assertion: IOException in Former.Place", found.Failure.Message).IsSameFailure);

        ReplayResult Replayed(Scenario program, string signature, string? message) =>
            Explorer.Replay(program, new RecordedRun(found.Token, found.Run.Steps) { Signature = signature, Message = message });
    }

    private static string SignatureOf(Func<World, Coroutine> body, [CallerMemberName] string name = "") => Worlds.Fails(body, Once, name).Failure.Signature;

    private static void Check(World world, int sum, string words) => world.Assert(sum == 2, words);

    private static async Coroutine Write(TaskContext self, string? message)
    {
        await self.Yield();
        throw message is null ? new InvalidOperationException("nothing to write") : new IOException(message);
    }

    private static async Coroutine Expecting(TaskContext self)
    {
        await self.Yield();
        await Assert.ThrowsAsync<IOException>(() => Task.CompletedTask);
    }

    private static async Coroutine Hot(World world)
    {
        for (var i = 0; i < 50; i++) Positive(i + 1);
        await world.Self.Yield();
        Positive(-1);
    }

    private static int Positive(int value) => value > 0 ? value : throw new ArgumentException("not positive");

    private static async Coroutine Crossing(World world, string one, string? other)
    {
        var (left, right) = (new AsyncLock(one), new AsyncLock(other));
        var tasks = new[] { (left, right), (right, left) }.Select(locks => world.Spawn(async self =>
        {
            using var first = await locks.Item1.Hold();
            await self.Yield();
            using var second = await locks.Item2.Hold();
        })).ToList();
        foreach (var task in tasks) await task;
    }

    private static async Coroutine Clinging(TaskContext self)
    {
        try
        {
            await self.Receive();
        }
        finally
        {
            await self.Suspend();
        }
    }
}
