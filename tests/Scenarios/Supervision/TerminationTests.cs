namespace Pycos.Scenarios;

public class TerminationTests
{
    [Fact]
    [Trait("Contract", "terminate-raises")]
    public void Termination_is_raised_at_the_await_as_a_cancellation() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child => await child.Receive(), "victim");
        await self.Yield();
        Assert.True(victim.Terminate());
        var exit = await victim.Finish();
        Assert.Equal(TaskExitStatus.Terminated, exit.Status);
        var termination = Assert.IsType<TaskTerminatedException>(exit.Exception);
        Assert.IsAssignableFrom<OperationCanceledException>(termination);
        Assert.Same(victim, termination.Task);
        Assert.Equal("Task 'victim' was terminated.", termination.Message);
    });

    [Fact]
    [Trait("Contract", "terminate-innermost-first")]
    public void Termination_unwinds_the_innermost_call_first() => Worlds.Both(async self =>
    {
        var order = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                await Inner(child);
            }
            finally
            {
                order.Add("outer");
            }
        });
        while (!order.Contains("waits")) await self.Yield();
        victim.Terminate();
        await victim.Finish();
        Assert.Equal(["waits", "inner", "outer"], order);

        async Coroutine Inner(TaskContext child)
        {
            try
            {
                order.Add("waits");
                await child.Suspend();
            }
            finally
            {
                order.Add("inner");
            }
        }
    });

    [Fact]
    [Trait("Contract", "terminate-own-step")]
    public void Termination_unwinds_in_the_steps_of_the_task_that_it_ends() => Worlds.Both(async self =>
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
                log.Add($"{TaskContext.Current.Name} unwinds");
            }
        }, "victim");
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        log.Add("the call is over");
        await victim.Finish();
        Assert.Equal(["waits", "the call is over", "victim unwinds"], log);
    });

    [Fact]
    [Trait("Contract", "terminate-finally")]
    public void A_finally_block_runs_and_may_await() => Worlds.Both(async self =>
    {
        var steps = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                steps.Add("waits");
                await child.Suspend();
            }
            finally
            {
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                steps.Add("slept");
                steps.Add(await child.Receive<string>());
                await Deeper(child);
            }
        });
        while (steps.Count == 0) await self.Yield();
        victim.Terminate();
        victim.Send("received");
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "slept", "received", "deeper"], steps);

        async Coroutine Deeper(TaskContext child)
        {
            await child.Yield();
            steps.Add("deeper");
        }
    });

    [Fact]
    [Trait("Contract", "terminate-await-using")]
    public void An_await_using_disposes_and_may_await() => Worlds.Both(async self =>
    {
        var log = new List<string>();
        var victim = self.Spawn(async child =>
        {
            await using var resource = new Resource(child, log);
            await child.Suspend();
        });
        while (log.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["made", "disposed"], log);
    });

    [Fact]
    public void A_catch_block_that_rethrows_may_await() => Worlds.Both(async self =>
    {
        var steps = new List<string>();
        var victim = self.Spawn(async child =>
        {
            try
            {
                steps.Add("waits");
                await child.Suspend();
            }
            catch (OperationCanceledException)
            {
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                steps.Add("slept");
                throw;
            }
        });
        while (steps.Count == 0) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["waits", "slept"], steps);
    });

    [Fact]
    [Trait("Contract", "terminate-swallowed")]
    public void A_task_that_swallows_its_termination_and_waits_again_gets_it_again() => Worlds.Both(async self =>
    {
        var swallowed = 0;
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            isWaiting = true;
            try
            {
                await child.Suspend();
            }
            catch (TaskTerminatedException)
            {
                swallowed++;
            }
            await child.Sleep(TimeSpan.FromHours(1));
        });
        while (!isWaiting) await self.Yield();
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(1, swallowed);
    });

    [Fact]
    [Trait("Contract", "terminate-budget")]
    public void A_task_that_swallows_its_termination_for_ever_is_ended_as_a_fault() => Worlds.Both(async self =>
    {
        var isWaiting = false;
        var victim = self.Spawn(Stubborn, "victim");
        while (!isWaiting) await self.Yield();
        victim.Terminate();
        var exit = await victim.Finish();
        Assert.Equal(TaskExitStatus.Faulted, exit.Status);
        var fault = Assert.IsType<TerminationIgnoredException>(exit.Exception);
        Assert.Same(victim, fault.Task);
        Assert.StartsWith("Task 'victim' was terminated, swallowed the exception 8 times in TerminationTests.Stubborn", fault.Message);

        async Coroutine Stubborn(TaskContext child)
        {
            while (true)
            {
                isWaiting = true;
                try
                {
                    await child.Receive();
                }
                catch (TaskTerminatedException)
                {
                }
            }
        }
    });

    [Fact]
    public void A_task_that_swallows_its_termination_and_ends_has_completed() => Worlds.Both(async self =>
    {
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            isWaiting = true;
            try
            {
                await child.Suspend();
            }
            catch (TaskTerminatedException)
            {
            }
            return 7;
        });
        while (!isWaiting) await self.Yield();
        victim.Terminate();
        Assert.Equal(7, await victim);
    });

    [Fact]
    [Trait("Contract", "terminate-self")]
    public void From_itself_termination_takes_effect_at_once() => Worlds.Both(async self =>
    {
        var steps = new List<string>();
        var victim = self.Spawn(async child =>
        {
            await child.Yield();
            try
            {
                child.Terminate();
                steps.Add("survived");
            }
            finally
            {
                await child.Sleep(TimeSpan.FromMilliseconds(1));
                steps.Add("cleaned up");
            }
        });
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.Equal(["cleaned up"], steps);
    });

    [Fact]
    public void A_task_that_has_not_started_never_does() => Worlds.Both(async self =>
    {
        var hasRun = false;
        var victim = self.Spawn(async child =>
        {
            hasRun = true;
            await child.Yield();
        });
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
        Assert.False(hasRun);
    });

    [Fact]
    [Trait("Contract", "terminate-finished")]
    public void Termination_of_a_finished_task_is_reported() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child => await child.Yield());
        await victim;
        Assert.False(victim.Terminate());
        Assert.Equal(TaskExitStatus.Completed, victim.Status);
    });

    [Fact]
    public void Termination_goes_before_exceptions_that_were_thrown_and_not_yet_raised() => Worlds.Both(async self =>
    {
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            isWaiting = true;
            await child.Suspend();
        });
        while (!isWaiting) await self.Yield();
        victim.Throw(new IOException("thrown"));
        victim.Terminate();
        Assert.Equal(TaskExitStatus.Terminated, (await victim.Finish()).Status);
    });

    [Fact]
    public void An_exception_thrown_by_a_clean_up_is_the_fault() => Worlds.Both(async self =>
    {
        var isWaiting = false;
        var victim = self.Spawn(async child =>
        {
            try
            {
                isWaiting = true;
                await child.Suspend();
            }
            finally
            {
                await Fail(child);
            }
        });
        while (!isWaiting) await self.Yield();
        victim.Terminate();
        var exit = await victim.Finish();
        Assert.Equal(TaskExitStatus.Faulted, exit.Status);
        Assert.IsType<IOException>(exit.Exception);

        static async Coroutine Fail(TaskContext child)
        {
            await child.Yield();
            throw new IOException("no clean-up");
        }
    });

    [Fact]
    public void The_messages_of_other_tasks_survive_a_termination() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child => await child.Receive());
        var other = self.Spawn(async child => await child.Receive<int>() + await child.Receive<int>());
        other.Send(3);
        victim.Send(1);
        victim.Terminate();
        other.Send(4);
        Assert.Equal(7, await other);
        await victim.Finish();
    });

    private sealed class Resource : IAsyncDisposable
    {
        private readonly TaskContext self;
        private readonly List<string> log;

        internal Resource(TaskContext self, List<string> log)
        {
            this.self = self;
            this.log = log;
            log.Add("made");
        }

        public ValueTask DisposeAsync() => Closing();

        private async ValueTask Closing()
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), self.Clock);
            log.Add("disposed");
        }
    }
}
