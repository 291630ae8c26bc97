namespace Pycos.Scenarios;

/// <summary>Plain data that tasks share, with a scheduling point at each access.</summary>
public class SharedTests
{
    [Fact]
    [Trait("Contract", "shared-read")]
    [Trait("Contract", "shared-write")]
    [Trait("Contract", "shared-update")]
    public void An_access_gives_the_value_that_it_is_for() => Worlds.Both(async self =>
    {
        var variable = new Shared<int>(1, "a");
        Assert.Equal(1, await variable.Read());
        Assert.Equal(1, await variable.Write(2));
        Assert.Equal(5, await variable.Update(value => value + 3));
        Assert.Equal(5, await variable.Read());
        Assert.Equal(0, await new Shared<int>().Read());
        Assert.Null(await new Shared<string?>().Read());
    });

    [Fact]
    [Trait("Contract", "shared-point")]
    public void A_read_and_a_write_after_it_lose_an_update()
    {
        foreach (var strategy in new[] { "random", "pct", "pos", "surw", "delay" })
        {
            var found = Worlds.Fails(world => Count(world, ReadThenWrite), new ExploreOptions { Strategy = StrategyName.Parse(strategy) });
            Assert.Equal(FailureKind.Assertion, found.Failure.Kind);
            Assert.EndsWith("the count is 1", found.Failure.Message);
        }

        static async Coroutine ReadThenWrite(Shared<int> count) => await count.Write(await count.Read() + 1);
    }

    [Fact]
    [Trait("Contract", "shared-update")]
    public void An_update_in_one_go_is_not_lost()
    {
        foreach (var strategy in new[] { "random", "pct", "pos", "surw", "delay" })
        {
            Explorer.Check(world => Count(world, async count => await count.Update(value => value + 1)), new ExploreOptions { Strategy = StrategyName.Parse(strategy), Schedules = 1_000 });
        }
    }

    [Fact]
    [Trait("Contract", "shared-update-throws")]
    public void What_the_function_of_an_update_throws_is_thrown_at_the_await_and_the_value_stays() => Worlds.Both(async self =>
    {
        var variable = new Shared<int>(7);
        var isThrown = false;
        try
        {
            await variable.Update(value => value / (value - 7));
        }
        catch (DivideByZeroException)
        {
            isThrown = true;
        }
        Assert.True(isThrown);
        Assert.Equal(7, variable.Value);
        Assert.Throws<ArgumentNullException>(() => _ = variable.Update(null!));
        Assert.Equal(8, await variable.Update(value => value + 1));
        await self.Yield();
    });

    [Fact]
    [Trait("Contract", "shared-peek")]
    public void Value_looks_without_a_scheduling_point()
    {
        var decisions = new HashSet<string>();
        foreach (var peeks in new[] { 0, 5 })
        {
            var found = Worlds.Fails(async world =>
            {
                var variable = new Shared<int>(3, "a");
                var other = world.Spawn(async self => await self.Yield(), "other");
                await world.Self.Yield();
                for (var i = 0; i < peeks; i++) Assert.Equal(3, variable.Value);
                await other;
                world.Assert(false, "the end");
            });
            decisions.Add($"{found.Steps} steps");
        }
        Assert.Single(decisions);
    }

    [Fact]
    [Trait("Contract", "shared-peek")]
    public void Value_looks_from_any_thread() => Worlds.Real(scheduler =>
    {
        var variable = new Shared<int>(3, "a");
        Assert.Equal(3, variable.Value);
        scheduler.Spawn(async _ => await variable.Write(4), "writer").Value(Worlds.Patience);
        Assert.Equal(4, variable.Value);
        Assert.Equal("variable 'a' = 4", variable.ToString());
    });

    [Fact]
    public void A_trace_says_what_was_read_and_written()
    {
        var table = Worlds.Fails(async world =>
        {
            var variable = new Shared<int>(1, "a");
            var text = new Shared<string?>("x", "b");
            await variable.Read();
            await variable.Write(2);
            await variable.Update(value => value + 1);
            await text.Write(null);
            await text.Read();
            world.Assert(false, "the end");
        }).Table;
        foreach (var line in new[]
        {
            "reads 1 from variable 'a'", "writes 2 to variable 'a'", "updates variable 'a' to 3", "writes null to variable 'b'", "reads null from variable 'b'",
        })
        {
            Assert.Contains(line, table);
        }
    }

    [Fact]
    public void What_an_update_comes_to_is_told_of_the_update_itself_whatever_its_change_does_besides()
    {
        var table = Worlds.Fails(async world =>
        {
            var variable = new Shared<int>(1, "a");
            await variable.Update(value => value + 1);
            await variable.Update(value =>
            {
                world.Self.Task.Send("meanwhile");
                return value * 5;
            });
            await variable.Update(_ => throw new InvalidOperationException("no change"));
        }).Interleaving.Text(new ReportOptions { Width = 200 });
        Assert.Matches(@"updates variable 'a' to 2\r?\n", table);
        Assert.Matches(@"updates variable 'a' to 10\r?\n", table);
        Assert.Matches(@"updates variable 'a'\r?\n", table);
    }

    [Fact]
    public void A_task_that_is_interrupted_at_an_access_has_made_none() => Worlds.Simulated(async self =>
    {
        var variable = new Shared<int>(1, "a");
        var written = false;
        var victim = self.Spawn(async _ =>
        {
            await variable.Write(2);
            written = true;
        }, "victim");
        await self.Yield();
        victim.Terminate();
        await victim.Finish();
        Assert.Equal(written ? 2 : 1, await variable.Read());
    });

    [Fact]
    [Trait("Contract", "shared-misuse")]
    public void An_access_outside_a_task_is_an_error_that_names_the_variable()
    {
        var variable = new Shared<int>(name: "a");
        foreach (var (name, call) in Accesses(variable))
        {
            Assert.Equal(
                $"{name} of variable 'a' needs a running task, and none is running on this thread. Spawn a task on a scheduler and call it there.",
                Assert.Throws<InvalidOperationException>(call).Message);
        }
    }

    [Fact]
    [Trait("Contract", "shared-misuse")]
    public void An_access_from_another_scheduler_is_an_error_that_names_both() => Worlds.Real(home =>
    {
        var variable = new Shared<int>(name: "a");
        home.Spawn(async _ => await variable.Read(), "first").Value(Worlds.Patience);
        var away = new Scheduler("away");
        try
        {
            away.Spawn(async self =>
            {
                foreach (var (name, call) in Accesses(variable))
                {
                    Assert.Equal(
                        $"{name} of variable 'a' was called on scheduler 'away', and variable 'a' belongs to scheduler 'test'. Tasks of different schedulers talk by messages.",
                        Assert.Throws<InvalidOperationException>(call).Message);
                }
                await self.Yield();
            }, "stranger").Value(Worlds.Patience);
        }
        finally
        {
            Assert.True(away.DisposeAsync().AsTask().Wait(Worlds.Patience));
        }
    });

    [Fact]
    [Trait("Contract", "shared-misuse")]
    public void An_access_cannot_be_awaited_in_a_plain_async_method() => Worlds.Both(async self =>
    {
        var variable = new Shared<int>(1, "a");
        Func<Task>[] plain =
        [
            async () => await variable.Read(),
            async () => await variable.Write(2),
            async () => await variable.Update(value => value + 1),
        ];
        foreach (var (kind, method) in new[] { "Read", "Write", "Update" }.Zip(plain))
        {
            var task = method();
            // The real driver lets an access that need not wait pass at once, wherever it stands.
            if (task.IsFaulted) Assert.StartsWith($"An await of {kind} stands in a method that is not a coroutine.", task.Exception!.InnerException!.Message);
            else Assert.True(task.IsCompletedSuccessfully);
        }
        Assert.Equal(await variable.Read(), variable.Value);
        await self.Yield();
    });

    [Fact]
    [Trait("Contract", "shared-no-allocation")]
    public void Accesses_allocate_nothing_in_real_mode() => Worlds.Real(async self =>
    {
        var variable = new Shared<int>(name: "a");
        await Access(variable, 2000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Access(variable, 20_000);
        // Code that is not optimised yet boxes an awaiter where the step's budget is spent; the least object an access would be
        // 24 bytes for each of 60,000.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000 * 4);
        Assert.Equal(44_000, variable.Value);
        await self.Yield();

        static async Coroutine Access(Shared<int> variable, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await variable.Write(await variable.Read() + 1);
                await variable.Update(static value => value + 1);
            }
        }
    });

    private static (string Name, Action Call)[] Accesses(Shared<int> variable) =>
    [
        ("Read", () => _ = variable.Read()),
        ("Write", () => _ = variable.Write(1)),
        ("Update", () => _ = variable.Update(value => value)),
    ];

    private static async Coroutine Count(World world, Func<Shared<int>, Coroutine> increment)
    {
        var count = new Shared<int>(name: "count");
        var one = world.Spawn(_ => increment(count), "one");
        var other = world.Spawn(_ => increment(count), "other");
        await one;
        await other;
        world.Assert(count.Value == 2, $"the count is {count.Value}");
    }
}
