namespace Pycos.Scenarios;

/// <summary>
/// Which awaits belong to a clean-up and which to a task that goes on: the scheduler tells them apart by fields that the
/// compiler makes, and makes otherwise without optimisation, so these must hold in Debug as in Release.
/// </summary>
public class CleanUpTests
{
    [Fact]
    [Trait("Contract", "terminate-finally")]
    [Trait("Contract", "terminate-innermost-first")]
    public void Clean_ups_of_nested_calls_all_run_to_their_end() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(child => Level(child, 3));
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "0 a", "0 b", "1 a", "1 b", "2 a", "2 b", "3 a", "3 b"], log);

        async Coroutine Level(TaskContext child, int level)
        {
            try
            {
                if (level > 0)
                {
                    await Level(child, level - 1);
                }
                else
                {
                    log.Add("waits");
                    await child.Suspend();
                }
            }
            finally
            {
                await child.Yield();
                log.Add($"{level} a");
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                log.Add($"{level} b");
            }
        }
    });

    [Fact]
    public void Nested_blocks_of_one_method_all_run_to_their_end() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                try
                {
                    log.Add("waits");
                    await child.Suspend();
                }
                finally
                {
                    try
                    {
                        await child.Yield();
                        log.Add("inner");
                    }
                    finally
                    {
                        await child.Yield();
                        log.Add("innermost");
                    }
                }
            }
            catch (TaskTerminatedException)
            {
                await child.Yield();
                log.Add("catch");
                throw;
            }
            finally
            {
                await child.Yield();
                log.Add("outer");
            }
        });
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "inner", "innermost", "catch", "outer"], log);
    });

    [Fact]
    public void A_clean_up_may_await_foreign_code_and_other_tasks() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                log.Add("waits");
                await child.Receive();
            }
            finally
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), child.Clock);
                await child.Spawn(async other =>
                {
                    await other.Yield();
                    log.Add("other task");
                });
                log.Add("cleaned up");
            }
        });
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "other task", "cleaned up"], log);
    });

    [Fact]
    public void Termination_asked_for_again_is_raised_in_the_clean_up_too() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                log.Add("waits");
                await child.Suspend();
            }
            finally
            {
                log.Add("cleans up");
                await child.Sleep(TimeSpan.FromDays(1));
                log.Add("cleaned up");
            }
        });
        while (log.Count < 1) await self.Yield();
        victim.Terminate();
        while (log.Count < 2) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "cleans up"], log);
    });

    [Fact]
    [Trait("Contract", "terminate-swallowed")]
    public void A_call_that_swallows_is_told_from_its_caller_that_cleans_up() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                await Swallowing(child);
                log.Add("went on");
                await child.Sleep(TimeSpan.FromDays(1));
                log.Add("slept");
            }
            finally
            {
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                log.Add("cleaned up");
            }
        });
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "went on", "cleaned up"], log);

        async Coroutine Swallowing(TaskContext child)
        {
            try
            {
                log.Add("waits");
                await child.Suspend();
            }
            catch (OperationCanceledException)
            {
            }
        }
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_task_that_swallows_while_it_handles_another_exception_gets_it_again(bool inFinally) => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(child => inFinally ? Finally(child) : Catch(child));
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        var exit = await victim.Finish(TimeSpan.FromMinutes(1));
        Assert.False(exit.IsTimeout);
        Assert.Equal(["waits"], log);

        async Coroutine Catch(TaskContext child)
        {
            try
            {
                throw new IOException("handled");
            }
            catch (IOException exception)
            {
                await Swallowing(child);
                await child.Sleep(TimeSpan.FromDays(1));
                log.Add(exception.Message);
                throw;
            }
        }

        async Coroutine Finally(TaskContext child)
        {
            try
            {
                throw new IOException("in flight");
            }
            finally
            {
                await Swallowing(child);
                await child.Sleep(TimeSpan.FromDays(1));
                log.Add("survived");
            }
        }

        async Coroutine Swallowing(TaskContext child)
        {
            try
            {
                log.Add("waits");
                await child.Suspend();
            }
            catch (OperationCanceledException)
            {
            }
        }
    });

    [Fact]
    public void A_clean_up_may_swallow_exceptions_of_its_own() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                log.Add("waits");
                await child.Suspend();
            }
            finally
            {
                for (var i = 0; i < 3; i++)
                {
                    try
                    {
                        await Failing(child);
                    }
                    catch (IOException)
                    {
                        log.Add($"try {i}");
                    }
                }
            }
        });
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "try 0", "try 1", "try 2"], log);

        static async Coroutine Failing(TaskContext child)
        {
            await child.Yield();
            throw new IOException("no luck");
        }
    });

    [Fact]
    public void A_terminated_call_in_a_method_with_a_value_cleans_up() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(async child => await Sum(child, 1));
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "cleaned up"], log);

        async Coroutine<int> Sum(TaskContext child, int a)
        {
            try
            {
                log.Add("waits");
                return a + await child.Receive<int>();
            }
            finally
            {
                var pause = await child.Sleep(TimeSpan.FromMilliseconds(1), "alarm");
                log.Add(pause is "alarm" ? "cleaned up" : "interrupted");
            }
        }
    });

    [Fact]
    public void A_clean_up_may_take_hundreds_of_awaits() => Worlds.Both(async self =>
    {
        var isWaiting = false;
        var cleaned = 0;
        var victim = self.Spawn(async child =>
        {
            try
            {
                isWaiting = true;
                await child.Suspend();
            }
            finally
            {
                for (; cleaned < 900; cleaned++) await child.Yield();
            }
        });
        while (!isWaiting) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(900, cleaned);
    }, schedules: 3);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Contract", "terminate-budget")]
    public void A_clean_up_that_never_ends_is_ended(bool swallows) => Worlds.Both(async self =>
    {
        var isWaiting = false;
        var victim = self.Spawn(Endless);
        while (!isWaiting) await self.Yield();
        victim.Terminate();
        Assert.NotEqual(TaskExitStatus.Completed, (await victim.Finish()).Status);

        async Coroutine Endless(TaskContext child)
        {
            try
            {
                isWaiting = true;
                await child.Suspend();
            }
            catch (TaskTerminatedException) when (swallows)
            {
                while (true) await child.Yield();
            }
            finally
            {
                while (true) await child.Yield();
            }
        }
    }, schedules: 3);

    [Fact]
    public void A_termination_from_itself_in_a_plain_method_ends_the_task() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child => await Plain(child));
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);

        static async Task Plain(TaskContext child)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), child.Clock);
            child.Terminate();
        }
    });
}
