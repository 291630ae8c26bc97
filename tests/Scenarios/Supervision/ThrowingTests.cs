namespace Pycos.Scenarios;

public class ThrowingTests
{
    [Fact]
    [Trait("Contract", "throw-at-await")]
    public void A_thrown_exception_is_raised_at_the_await_where_the_task_is() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child =>
        {
            try
            {
                await child.Suspend();
                return "not raised";
            }
            catch (IOException exception)
            {
                return exception.Message;
            }
        });
        await self.Yield();
        Assert.True(victim.Throw(new IOException("thrown")));
        Assert.Equal("thrown", await victim);
    });

    [Fact]
    [Trait("Contract", "throw-one-an-await")]
    public void Several_exceptions_are_raised_in_order_one_at_each_await() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child =>
        {
            var raised = new List<string>();
            while (raised.Count < 3)
            {
                try
                {
                    await child.Sleep(TimeSpan.FromHours(1));
                    raised.Add("not raised");
                }
                catch (IOException exception)
                {
                    raised.Add(exception.Message);
                }
            }
            return raised;
        });
        foreach (var message in new[] { "first", "second", "third" }) victim.Throw(new IOException(message));
        Assert.Equal(["first", "second", "third"], await victim);
    });

    [Fact]
    [Trait("Contract", "throw-returns-message")]
    public void A_message_that_was_about_to_be_received_stays_in_the_queue() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child =>
        {
            var seen = new List<string>();
            while (seen.Count < 3)
            {
                try
                {
                    seen.Add(await child.Receive<string>());
                }
                catch (IOException exception)
                {
                    seen.Add(exception.Message);
                }
            }
            return seen;
        });
        await self.Yield();
        victim.Send("first");
        victim.Throw(new IOException("thrown"));
        victim.Send("second");
        var seen = await victim;
        Assert.Equal(["first", "second"], seen.Where(text => text != "thrown"));
        Assert.Contains("thrown", seen);
    });

    [Fact]
    [Trait("Contract", "throw-keeps-resume")]
    public void A_resume_value_that_was_promised_is_not_lost_to_an_exception() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child =>
        {
            var value = await child.Suspend<int>();
            try
            {
                await child.Suspend<int>();
            }
            catch (IOException)
            {
                return value;
            }
            return -1;
        });
        while (!victim.Resume(7)) await self.Yield();
        victim.Throw(new IOException("thrown"));
        Assert.Equal(7, await victim);
    });

    [Fact]
    [Trait("Contract", "throw-self")]
    public void A_task_cannot_throw_into_itself() => Worlds.Both(async self =>
    {
        await self.Yield();
        var error = Assert.Throws<InvalidOperationException>(() => self.Task.Throw(new IOException("thrown")));
        Assert.Equal("Task 'main' called Throw on itself. Use the throw statement.", error.Message);
    });

    [Fact]
    [Trait("Contract", "throw-finished")]
    public void A_throw_into_a_finished_task_is_reported() => Worlds.Both(async self =>
    {
        var victim = self.Spawn(async child => await child.Yield());
        await victim;
        Assert.False(victim.Throw(new IOException("thrown")));
        Assert.Equal(TaskExitStatus.Completed, victim.Status);
    });

    [Fact]
    [Trait("Contract", "fault-status")]
    [Trait("Contract", "fault-finishers")]
    public void An_exception_that_is_not_caught_faults_the_task() => Worlds.Both(async self =>
    {
        var thrown = new IOException("thrown");
        var victim = self.Spawn(async child => await child.Suspend());
        await self.Yield();
        victim.Throw(thrown);
        var exit = await victim.Finish();
        Assert.Equal(TaskExitStatus.Faulted, exit.Status);
        Assert.Same(thrown, exit.Exception);
        Assert.Same(thrown, victim.Exception);
    });

    [Fact]
    public void An_exception_unwinds_from_the_innermost_call_outwards() => Worlds.Both(async self =>
    {
        var order = new List<string>();
        var victim = self.Spawn(Outer);
        await self.Yield();
        victim.Throw(new IOException("thrown"));
        await victim;
        // A throw that comes before the first step is raised at the first await, which is the same one.
        Assert.Equal(["inner", "outer", "thrown"], order);

        async Coroutine Outer(TaskContext child)
        {
            try
            {
                await Inner(child);
            }
            catch (IOException exception)
            {
                order.Add("outer");
                order.Add(exception.Message);
            }
        }

        async Coroutine Inner(TaskContext child)
        {
            try
            {
                await child.Suspend();
            }
            finally
            {
                order.Add("inner");
            }
        }
    });
}
