namespace Pycos.Scenarios;

/// <summary>Each way in which a run fails, with what it tells a person.</summary>
public class FailureKindTests
{
    [Fact]
    public void An_assertion_of_the_scenario_says_what_does_not_hold()
    {
        var found = Worlds.Fails(async world =>
        {
            var total = 0;
            await world.Self.Sleep(TimeSpan.FromSeconds(3));
            world.Assert(total == 300);
        });
        Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
        Assert.Contains("total == 300", found.Failure.Message);
        Assert.Contains("'main'", found.Failure.Message);
        Assert.Equal(TimeSpan.FromSeconds(3), found.Failure.VirtualTime);
        Assert.True(found.Failure.Step > 0);
    }

    [Fact]
    public void An_assertion_that_the_program_swallows_still_fails_the_run()
    {
        var found = Worlds.Fails(async world =>
        {
            await world.Self.Yield();
            Assert.IsType<SimulationAssertionException>(Record.Exception(() => world.Assert(false, "swallowed")));
        });
        Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
        Assert.Contains("swallowed", found.Failure.Message);
    }

    [Fact]
    public void An_assertion_of_a_test_framework_is_one_too_even_in_a_task_that_is_awaited()
    {
        var found = Worlds.Fails(async world =>
        {
            var child = world.Spawn(async child =>
            {
                await child.Yield();
                Assert.Equal(1, 2);
            }, "checker");
            await child.Finish();
        });
        Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
        Assert.Contains("'checker'", found.Failure.Message);
        Assert.Contains("Assert.Equal() Failure", found.Failure.Message);
    }

    [Fact]
    public void An_exception_that_nobody_sees_is_reported_with_its_task()
    {
        var found = Worlds.Fails(async world =>
        {
            _ = world.Spawn(Fault, "faulty");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
        Assert.Contains("'faulty' threw IOException: the disk is full", found.Failure.Message);
        Assert.IsType<IOException>(found.Failure.Exception);
    }

    [Fact]
    public void An_exception_that_somebody_awaits_or_finishes_is_no_failure() => Worlds.Simulated(async self =>
    {
        Assert.Equal(TaskExitStatus.Faulted, (await self.Spawn(Fault).Finish()).Status);
        IOException? caught = null;
        try
        {
            await self.Spawn(Fault);
        }
        catch (IOException exception)
        {
            caught = exception;
        }
        Assert.NotNull(caught);
    });

    [Fact]
    public void The_scenarios_own_exception_is_a_failure()
    {
        var found = Worlds.Fails(async world => await Fault(world.Self));
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
        Assert.Contains("'main' threw IOException: the disk is full", found.Failure.Message);
    }

    [Fact]
    public void A_livelock_names_those_who_keep_running()
    {
        var options = new ExploreOptions { World = new WorldOptions { StepsWithoutProgress = 1000 } };
        var found = Worlds.Fails(async world =>
        {
            var spinner = world.Spawn(async child =>
            {
                while (true) await child.Yield();
            }, "spinner");
            await spinner;
        }, options);
        Assert.Equal(FailureKind.Livelock, found.Failure.Kind);
        Assert.Contains("1,000 steps passed and time stood still", found.Failure.Message);
        Assert.Contains("'spinner'", found.Failure.Message);
    }

    [Fact]
    public void A_run_without_end_is_told_from_one_that_stands_still()
    {
        var options = new ExploreOptions { World = new WorldOptions { StepLimit = 1000 }, Shrink = ShrinkOptions.None };
        var found = Worlds.Fails(async world =>
        {
            while (true) await world.Self.Sleep(TimeSpan.FromSeconds(1));
        }, options);
        Assert.Equal(FailureKind.Livelock, found.Failure.Kind);
        Assert.Contains("did not end within 1,000 steps", found.Failure.Message);
    }

    [Fact]
    public void A_run_may_take_as_many_steps_as_the_limit_says_and_not_one_more()
    {
        var resting = new Scenario("resting", async world =>
        {
            for (var i = 0; i < 20; i++) await world.Self.Yield();
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            for (var i = 0; i < 30; i++) await world.Self.Yield();
        });
        var steps = StepsOf(new WorldOptions())!.Value;
        Assert.Equal(steps, StepsOf(new WorldOptions { StepLimit = steps }));
        Assert.Null(StepsOf(new WorldOptions { StepLimit = steps - 1 }));
        // After the sleep: its end, and 30 yields.
        Assert.Equal(steps, StepsOf(new WorldOptions { StepsWithoutProgress = 31 }));
        Assert.Null(StepsOf(new WorldOptions { StepsWithoutProgress = 30 }));

        long? StepsOf(WorldOptions world)
        {
            var result = Explorer.Explore(resting, new ExploreOptions { Strategy = StrategyName.Fifo, Schedules = 1, World = world });
            if (result.Failure is { } found) Assert.Equal(FailureKind.Livelock, found.Failure.Kind);
            return result.Failure is null ? result.Steps : null;
        }
    }

    [Fact]
    public void Of_several_exceptions_that_nobody_sees_the_first_is_reported()
    {
        var found = Worlds.Fails(
            async world =>
            {
                foreach (var name in new[] { "first", "second", "third" })
                {
                    _ = world.Spawn(Fault, name);
                    await world.Self.Sleep(TimeSpan.FromSeconds(1));
                }
            });
        Assert.Contains("'first' threw IOException", found.Failure.Message);
    }

    [Fact]
    public void An_exception_that_somebody_sees_does_not_hide_the_next_that_nobody_does()
    {
        var found = Worlds.Fails(
            async world =>
            {
                var seen = world.Spawn(Fault, "seen");
                await world.Self.Sleep(TimeSpan.FromSeconds(1));
                _ = world.Spawn(Fault, "unseen");
                await seen.Finish();
                await world.Self.Sleep(TimeSpan.FromSeconds(1));
            });
        Assert.Contains("'unseen' threw IOException", found.Failure.Message);
    }

    [Fact]
    public void A_task_that_cannot_be_ended_when_the_run_is_over_is_leaked()
    {
        var found = Worlds.Fails(async world =>
        {
            _ = world.Spawn(Clinging, "clinging", daemon: true);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(FailureKind.LeakedTask, found.Failure.Kind);
        Assert.Contains("'clinging' waits to be resumed in FailureKindTests.Clinging", found.Failure.Message);
    }

    [Fact]
    public void The_report_has_the_headline_the_table_and_the_token()
    {
        var options = new ExploreOptions { Seed = 7 };
        var error = Assert.Throws<ExplorationFailedException>(() => Explorer.Check(Lost, options));
        Assert.Equal(FailureKind.Assertion, error.Failure.Kind);
        Assert.StartsWith("FailureKindTests.Lost fails: ", error.Message);
        Assert.Contains("the sum is 2, and not 1", error.Message);
        Assert.Matches(@"(?m)^ *time +main +worker-1 +worker-2", error.Message);
        Assert.Matches(@"(?m)^ *pycos1-[A-Za-z0-9_-]+\r?$", error.Message);
        Assert.Contains("with seed 7 at schedule ", error.Message);
    }

    private static async Coroutine Lost(World world)
    {
        var sum = 0;
        var workers = Enumerable.Range(1, 2).Select(i => world.Spawn(async child =>
        {
            var read = sum;
            await child.Yield();
            sum = read + 1;
        }, $"worker-{i}")).ToList();
        foreach (var worker in workers) await worker;
        world.Assert(sum == 2, $"the sum is 2, and not {sum}");
    }

    private static async Coroutine Fault(TaskContext self)
    {
        await self.Yield();
        throw new IOException("the disk is full");
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
