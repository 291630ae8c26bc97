namespace Pycos.Scenarios;

public class HotSwapTests
{
    [Fact]
    [Trait("Contract", "swap-uncaught")]
    [Trait("Contract", "swap-beginning")]
    [Trait("Contract", "swap-identity")]
    [Trait("Contract", "swap-monitors")]
    [Trait("Contract", "swap-finishers")]
    [Trait("Contract", "swap-name-kept")]
    public void New_code_starts_from_its_beginning_in_the_same_task() => Worlds.Both(async self =>
    {
        var task = Swappable(self, async child => await child.Receive<int>());
        var monitored = self.Spawn(async child =>
        {
            child.Monitor(task);
            return (await child.Receive<TaskExited>()).Value;
        });
        var finisher = self.Spawn(async _ => await task);
        await self.Yield();
        var id = task.Id;
        Assert.True(task.HotSwap(async child =>
        {
            Assert.Same(task, child.Task);
            return 10 * await child.Receive<int>();
        }));
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        task.Send(7);
        Assert.Equal(70, await task);
        Assert.Equal(70, await finisher);
        Assert.Equal(70, await monitored);
        Assert.Equal((id, "old"), (task.Id, task.Name));
    });

    [Fact]
    [Trait("Contract", "swap-clean-up")]
    public void The_clean_up_of_the_old_code_runs_before_the_new_code() => Worlds.Both(async self =>
    {
        var order = new List<string>();
        var task = Swappable(self, async child =>
        {
            try
            {
                order.Add("old");
                return await child.Receive<int>();
            }
            finally
            {
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                order.Add("clean-up");
            }
        });
        while (order.Count == 0) await self.Yield();
        task.HotSwap(async child =>
        {
            order.Add("new");
            return await child.Receive<int>();
        });
        task.Send(7);
        // A message that the old code has taken is the old code's.
        await task;
        Assert.Contains(order, text => text == "clean-up");
        Assert.Equal(order.Contains("new") ? ["old", "clean-up", "new"] : ["old", "clean-up"], order);
    });

    [Fact]
    [Trait("Contract", "swap-needs-permission")]
    [Trait("Contract", "swap-messages")]
    public void A_swap_is_postponed_until_the_task_allows_it() => Worlds.Both(async self =>
    {
        var task = self.Spawn(async child =>
        {
            var first = await child.Receive<int>();
            child.IsHotSwappable = true;
            await child.Sleep(TimeSpan.FromHours(1));
            return first;
        });
        Assert.True(task.HotSwap(async child =>
        {
            await child.Yield();
            return 100 + await child.Receive<int>();
        }));
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        Assert.False(task.IsFinished);
        task.Send(1);
        task.Send(2);
        Assert.Equal(102, await task);
    });

    [Fact]
    [Trait("Contract", "swap-needs-root")]
    public void A_swap_is_postponed_while_a_nested_call_is_active() => Worlds.Both(async self =>
    {
        var nested = "not entered";
        var task = Swappable(self, async child =>
        {
            var value = await Nested(child);
            await child.Sleep(TimeSpan.FromHours(1));
            return value;
        });
        while (nested == "not entered") await self.Yield();
        task.HotSwap(async child =>
        {
            await child.Yield();
            return 7;
        });
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        Assert.Equal("entered", nested);
        task.Send(1);
        Assert.Equal(7, await task);
        Assert.Equal("left", nested);

        async Coroutine<int> Nested(TaskContext child)
        {
            nested = "entered";
            var value = await child.Receive<int>();
            nested = "left";
            return value;
        }
    });

    [Fact]
    [Trait("Contract", "swap-needs-no-foreign")]
    public void A_swap_is_postponed_while_foreign_code_is_awaited() => Worlds.Both(async self =>
    {
        var gate = new TaskCompletionSource<int>();
        var taken = 0;
        var isWaiting = false;
        var task = Swappable(self, async child =>
        {
            isWaiting = true;
            taken = await gate.Task;
            return await child.Receive<int>();
        });
        while (!isWaiting) await self.Yield();
        task.HotSwap(async child =>
        {
            await child.Yield();
            return taken + 1;
        });
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        Assert.False(task.IsFinished);
        gate.SetResult(7);
        Assert.Equal(8, await task);
    });

    [Fact]
    [Trait("Contract", "swap-newest")]
    [Trait("Contract", "swap-name-given")]
    public void A_newer_request_replaces_an_older_one_that_is_postponed() => Worlds.Both(async self =>
    {
        var task = self.Spawn(async child =>
        {
            await child.Receive<string>();
            child.IsHotSwappable = true;
            await child.Suspend();
            return "old";
        });
        task.HotSwap(Constant("first"), "first");
        task.HotSwap(Constant("second"), "second");
        task.Send("go on");
        Assert.Equal("second", await task);
        Assert.Equal("second", task.Name);
    });

    [Fact]
    [Trait("Contract", "swap-messages")]
    [Trait("Contract", "swap-state")]
    public void Queued_messages_are_kept_and_state_travels_as_a_message_to_oneself() => Worlds.Both(async self =>
    {
        var task = self.Spawn(async child =>
        {
            var sum = await child.Receive<int>();
            child.IsHotSwappable = true;
            try
            {
                await child.Suspend();
            }
            finally
            {
                child.Task.Send($"sum {sum}");
            }
            return new List<object?>();
        });
        task.Send(1);
        task.Send(2);
        task.Send(3);
        task.HotSwap(async child => [await child.Receive(), await child.Receive(), await child.Receive()]);
        Assert.Equal([2, 3, "sum 1"], await task);
    });

    [Fact]
    [Trait("Contract", "swap-raised")]
    [Trait("Contract", "swap-refused")]
    [Trait("Contract", "swap-refused-permission")]
    public void New_code_that_is_caught_is_refused_and_the_task_stays_swappable() => Worlds.Both(async self =>
    {
        var refused = 0;
        var isWaiting = false;
        var task = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            while (true)
            {
                isWaiting = true;
                try
                {
                    return await child.Receive<string>();
                }
                catch (HotSwapException exception) when (refused == 0)
                {
                    refused++;
                    Assert.Equal(
                        "The code of task 'stubborn' is to be replaced. Let this exception through to accept the new code.",
                        exception.Message);
                    Assert.True(child.IsHotSwappable);
                }
            }
        }, "stubborn");
        while (!isWaiting) await self.Yield();
        task.HotSwap(Constant("first"));
        while (refused == 0) await self.Yield();
        Assert.False(task.IsFinished);
        task.HotSwap(Constant("second"));
        Assert.Equal("second", await task);
    });

    [Fact]
    [Trait("Contract", "swap-rethrown")]
    public void New_code_that_is_caught_and_rethrown_takes_over() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var task = Swappable(self, async child =>
        {
            try
            {
                log.Add("old");
                return await child.Receive<int>();
            }
            catch (HotSwapException)
            {
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                log.Add("rethrows");
                child.Task.Send(7);
                throw;
            }
        });
        while (log.Count == 0) await self.Yield();
        task.HotSwap(async child =>
        {
            log.Add("new");
            return 10 * await child.Receive<int>();
        });
        Assert.Equal(70, await task);
        Assert.Equal(["old", "rethrows", "new"], log);
    });

    [Fact]
    [Trait("Contract", "swap-returns-message")]
    public void A_message_that_was_about_to_be_received_goes_to_the_new_code() => Worlds.Both(async self =>
    {
        var task = Swappable(self, async child => await child.Receive<int>());
        await self.Yield();
        task.Send(7);
        task.HotSwap(async child => 10 * await child.Receive<int>());
        Assert.Contains(await task, new[] { 7, 70 });
    });

    [Fact]
    [Trait("Contract", "swap-keeps-resume")]
    public void A_resume_value_that_was_promised_goes_to_the_old_code() => Worlds.Both(async self =>
    {
        var taken = 0;
        var task = Swappable(self, async child =>
        {
            taken = await child.Suspend<int>();
            await child.Suspend();
            return 0;
        });
        while (!task.Resume(7)) await self.Yield();
        task.HotSwap(async child =>
        {
            await child.Yield();
            return taken;
        });
        Assert.Equal(7, await task);
    });

    [Fact]
    [Trait("Contract", "swap-finished")]
    public void A_swap_of_a_finished_task_is_reported() => Worlds.Both(async self =>
    {
        var task = self.Spawn(async child => await child.Yield());
        await task;
        Assert.False(task.HotSwap(async child => await child.Yield()));
    });

    [Fact]
    public void Code_of_another_kind_is_refused_in_the_call() => Worlds.Both(async self =>
    {
        var task = self.Spawn(async child => await child.Receive<int>(), "counter");
        var error = Assert.Throws<InvalidOperationException>(() => ((PycosTask)task).HotSwap(async child => { await child.Yield(); }));
        Assert.Contains("Task 'counter' computes a value; hot-swap it through its PycosTask<T> handle", error.Message);
        task.Send(7);
        Assert.Equal(7, await task);
    });

    [Fact]
    public void A_termination_goes_before_a_swap() => Worlds.Both(async self =>
    {
        var task = Swappable(self, async child => await child.Receive<int>());
        await self.Yield();
        task.HotSwap(async child => await child.Receive<int>());
        task.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await task.Finish()).Status);
    });

    [Fact]
    public void A_termination_puts_an_end_to_a_swap_that_is_postponed() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var task = self.Spawn(async child =>
        {
            try
            {
                log.Add("old");
                return await child.Receive<int>();
            }
            finally
            {
                // Now it would be allowed.
                child.IsHotSwappable = true;
                await child.Yield();
                log.Add("clean-up");
            }
        });
        while (log.Count == 0) await self.Yield();
        Assert.True(task.HotSwap(async child =>
        {
            log.Add("new");
            return await child.Receive<int>();
        }));
        task.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await task.Finish(TimeSpan.FromMinutes(1))).Status);
        Assert.Equal(["old", "clean-up"], log);
    });

    [Fact]
    public void Code_can_be_swapped_again_and_again() => Worlds.Both(async self =>
    {
        var generation = 0;
        var task = self.Spawn(async child => { await Generation(child, 1); });
        for (var i = 2; i <= 5; i++)
        {
            var number = i;
            while (generation != number - 1) await self.Yield();
            task.HotSwap(async child => { await Generation(child, number); });
        }
        while (generation != 5) await self.Yield();
        task.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await task.Finish()).Status);

        // The name stays, and so does the permission to swap: only the first code gives it.
        Operation<object?> Generation(TaskContext child, int number)
        {
            if (number == 1) child.IsHotSwappable = true;
            generation = number;
            return child.Suspend();
        }
    });

    private static PycosTask<int> Swappable(TaskContext self, Func<TaskContext, Coroutine<int>> body) =>
        self.Spawn(
            child =>
            {
                child.IsHotSwappable = true;
                return body(child);
            },
            "old");

    private static Func<TaskContext, Coroutine<string>> Constant(string value) => async child =>
    {
        await child.Yield();
        return value;
    };
}
