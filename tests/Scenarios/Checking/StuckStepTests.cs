using System.Reflection;

namespace Pycos.Scenarios.Checking;

/// <summary>
/// Steps that do not end. Each stands at the beginning of its scenario and would last for ever, so that a busy machine can make the
/// tests slow and nothing else.
/// </summary>
public class StuckStepTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    private static readonly ExploreOptions Options = new() { World = new WorldOptions { StepTimeout = Limit } };

    public static TheoryData<string, string> Calls => new()
    {
        { nameof(Result), "Task.Result" },
        { nameof(Wait), "Task.Wait" },
        { nameof(Awaiter), "TaskAwaiter.GetResult" },
        { nameof(Contended), "SemaphoreSlim.Wait" },
        { nameof(Locked), "Monitor.Enter (lock)" },
    };

    [Theory]
    [Trait("Contract", "step-stuck-reported")]
    [MemberData(nameof(Calls))]
    public void A_call_that_blocks_fails_the_run_and_is_named_with_the_task_and_the_method(string method, string call)
    {
        var block = typeof(StuckStepTests).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Action>();
        var found = Worlds.Fails(
            async world =>
            {
                var worker = world.Spawn(async _ => block(), "worker");
                await worker;
            },
            Options);
        Assert.Equal(FailureKind.StuckStep, found.Failure.Kind);
        Assert.StartsWith($"Task 'worker' blocks: {call}, called in StuckStepTests.{method} (StuckStepTests.cs, line ", found.Failure.Message);
        Assert.Contains("did not return within 0.2 s of real time", found.Failure.Message);
        // Its step is shown up to where it would begin.
        Assert.EndsWith($"blocks in {call}", found.Table.TrimEnd());
        Assert.Equal(found.Failure.Step, found.Steps);
    }

    [Fact]
    public void A_run_with_a_step_that_blocks_is_found_again_by_its_token()
    {
        var scenario = new Scenario("blocks", async world =>
        {
            world.Random.Next(5);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            if (world.Random.Next(2) == 1) Contended();
        });
        var found = Explorer.Explore(scenario, Options).Failure!;
        Assert.Equal(FailureKind.StuckStep, found.Failure.Kind);

        var replay = Explorer.Replay(scenario, found.Run, Options.World);
        Assert.True(replay.IsExact);
        Assert.True(replay.IsSameFailure);
        Assert.Equal(found.Failure.Signature, replay.Failure!.Signature);
        Assert.Equal((found.Failure.Step, TimeSpan.FromSeconds(1)), (replay.Failure.Step, replay.Failure.VirtualTime));
        Assert.Contains("blocks in SemaphoreSlim.Wait", replay.Table);
    }

    [Fact]
    public void A_loop_that_does_not_end_fails_the_run_and_its_thread_is_left_behind()
    {
        var isFreed = false;
        try
        {
            var scenario = new Scenario("loops", async world =>
            {
                await world.Self.Yield();
                await Spin(world.Self);
            });
            var found = Explorer.Explore(scenario, Options).Failure!;
            Assert.Equal(FailureKind.StuckStep, found.Failure.Kind);
            Assert.StartsWith(
                "Task 'main' does not come to the end of its step in StuckStepTests.Spin: after 0.2 s of real time it still runs in a loop",
                found.Failure.Message);
            var replay = Explorer.Replay(scenario, found.Token, Options.World);
            Assert.True(replay.IsExact);
            Assert.Equal(found.Failure.Message, replay.Failure!.Message);
        }
        finally
        {
            Volatile.Write(ref isFreed, true);
        }

        async Coroutine Spin(TaskContext self)
        {
            await self.Yield();
            while (!Volatile.Read(ref isFreed))
            {
            }
        }
    }

    [Fact]
    public void A_loop_in_the_scenarios_first_step_is_named_by_the_scenario()
    {
        var isFreed = false;
        try
        {
            var found = Explorer.Explore(new Scenario("loops", First), Options).Failure!;
            Assert.StartsWith("Task 'main' does not come to the end of its step in StuckStepTests.First: after", found.Failure.Message);
        }
        finally
        {
            Volatile.Write(ref isFreed, true);
        }

        async Coroutine First(World world)
        {
            while (!Volatile.Read(ref isFreed))
            {
            }
        }
    }

    [Fact]
    public void A_step_that_swallows_the_interruption_is_named_all_the_same()
    {
        using var freed = new ManualResetEventSlim();
        var found = Worlds.Fails(
            async world =>
            {
                while (!freed.IsSet)
                {
                    try
                    {
                        freed.Wait();
                    }
                    catch (ThreadInterruptedException)
                    {
                    }
                }
            },
            Options);
        freed.Set();
        Assert.Equal(FailureKind.StuckStep, found.Failure.Kind);
        Assert.StartsWith("Task 'main' blocks: ManualResetEventSlim.Wait, called in StuckStepTests.", found.Failure.Message);
    }

    [Fact]
    public void What_the_step_does_while_it_unwinds_is_no_part_of_the_run()
    {
        var scenario = new Scenario("unwinds", async world =>
        {
            var other = world.Spawn(async self => await self.Receive(), "other");
            try
            {
                Contended();
            }
            finally
            {
                other.Send("late");
                world.Assert(false, "not this one");
            }
        });
        var found = Explorer.Explore(scenario, Options).Failure!;
        Assert.Equal(FailureKind.StuckStep, found.Failure.Kind);
        var replay = Explorer.Replay(scenario, found.Token, Options.World);
        Assert.True(replay.IsExact);
        Assert.DoesNotContain("late", replay.Table);
        // What it did before is shown where the step is really taken.
        Assert.Contains("spawns other", replay.Table);
    }

    [Fact]
    public void A_function_at_the_exit_may_not_block_either()
    {
        var found = Worlds.Fails(async world => world.Scheduler.AtExit(Contended), Options);
        Assert.Equal(FailureKind.StuckStep, found.Failure.Kind);
        Assert.StartsWith("The program, outside any task's step, blocks: SemaphoreSlim.Wait, called in StuckStepTests.Contended", found.Failure.Message);
    }

    [Fact]
    public void A_loop_on_one_of_several_threads_ends_the_exploration_with_the_others()
    {
        var isFreed = false;
        var runs = 0;
        try
        {
            var result = Explorer.Explore(
                new Scenario("one loops", async world =>
                {
                    // Without a choice one run would be all.
                    world.Random.Next(2);
                    await world.Self.Yield();
                    if (Interlocked.Increment(ref runs) != 500) return;
                    while (!Volatile.Read(ref isFreed))
                    {
                    }
                }),
                Options with { Jobs = 2, Schedules = 100_000, Strategy = StrategyName.Random });
            Assert.Equal(FailureKind.StuckStep, result.Failure!.Failure.Kind);
        }
        finally
        {
            Volatile.Write(ref isFreed, true);
        }
    }

    [Fact]
    public void A_try_of_the_shrinker_that_blocks_is_a_try_that_fails_otherwise()
    {
        // The tame choice is the one that blocks.
        var found = Worlds.Fails(
            async world =>
            {
                if (world.Random.Next(1000) == 0) Contended();
                world.Assert(false, "found");
            },
            Options);
        Assert.Equal("Assertion failed in task 'main': found", found.Failure.Message);
        Assert.Equal(FailureKind.StuckStep, Assert.Single(found.Needed).Otherwise!.Kind);
    }

    [Fact]
    public void A_try_of_the_shrinker_that_does_not_come_back_leaves_the_run_as_it_was_found()
    {
        var isFreed = false;
        try
        {
            var found = Worlds.Fails(
                async world =>
                {
                    while (world.Random.Next(1000) == 0 && !Volatile.Read(ref isFreed))
                    {
                    }
                    world.Assert(false, "found");
                },
                Options);
            Assert.Equal("Assertion failed in task 'main': found", found.Failure.Message);
            Assert.Equal("", found.NeededText);
        }
        finally
        {
            Volatile.Write(ref isFreed, true);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_a_limit_the_calling_thread_makes_the_runs(int milliseconds)
    {
        var world = new WorldOptions { StepTimeout = TimeSpan.FromMilliseconds(milliseconds) };
        Assert.Equal(Environment.CurrentManagedThreadId, ThreadOfRuns(world));
        Assert.NotEqual(Environment.CurrentManagedThreadId, ThreadOfRuns(new WorldOptions()));
    }

    [Fact]
    public void What_flows_with_the_caller_flows_into_the_runs()
    {
        var local = new AsyncLocal<string> { Value = "of the caller" };
        string? seen = null;
        Explorer.Check(async _ => seen = local.Value, new ExploreOptions { Schedules = 1 });
        Assert.Equal("of the caller", seen);
    }

    [Fact]
    public void What_the_simulator_throws_is_thrown_to_the_caller() =>
        Assert.Throws<FormatException>(() => Explorer.Replay(new Scenario("any", _ => default), "no token"));

    private static void Result() => _ = new TaskCompletionSource<int>().Task.Result;

    private static void Wait() => new TaskCompletionSource().Task.Wait();

    private static void Awaiter() => new TaskCompletionSource().Task.GetAwaiter().GetResult();

    private static void Contended()
    {
        var semaphore = new SemaphoreSlim(1);
        semaphore.Wait();
        semaphore.Wait();
    }

    private static void Locked()
    {
        var gate = new object();
        using var isHeld = new ManualResetEventSlim();
        using var mayLeave = new ManualResetEventSlim();
        var holder = new Thread(() =>
        {
            lock (gate)
            {
                isHeld.Set();
                mayLeave.Wait();
            }
        })
        {
            IsBackground = true,
        };
        holder.Start();
        isHeld.Wait();
        try
        {
            lock (gate)
            {
            }
        }
        finally
        {
            mayLeave.Set();
            holder.Join();
        }
    }

    private static int ThreadOfRuns(WorldOptions world)
    {
        var thread = 0;
        Explorer.Check(async _ => thread = Environment.CurrentManagedThreadId, new ExploreOptions { Schedules = 1, World = world });
        return thread;
    }
}
