namespace Pycos.Scenarios;

public class FinishTests
{
    [Fact]
    [Trait("Contract", "finish-many")]
    public void Any_number_of_tasks_can_wait_for_one() => Worlds.Both(async self =>
    {
        var awaited = self.Spawn(async child => await child.Receive<int>());
        var waiters = Enumerable.Range(0, 5).Select(i => self.Spawn(async _ => i % 2 == 0 ? await awaited : (await awaited.Finish()).Value)).ToList();
        await self.Yield();
        awaited.Send(7);
        foreach (var waiter in waiters) Assert.Equal(7, await waiter);
    });

    [Fact]
    [Trait("Contract", "finish-again")]
    public void A_task_can_be_awaited_again_and_again() => Worlds.Both(async self =>
    {
        var awaited = self.Spawn(async child => await child.Receive<int>());
        awaited.Send(7);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(7, await awaited);
            Assert.Equal(new TaskExit<int>(TaskExitStatus.Completed, 7, null), await awaited.Finish());
        }
    });

    [Fact]
    [Trait("Contract", "await-rethrows")]
    [Trait("Contract", "finish-never-throws")]
    [Trait("Contract", "fault-finishers")]
    public void An_await_rethrows_what_the_task_threw_and_Finish_does_not() => Worlds.Both(async self =>
    {
        var thrown = new IOException("thrown");
        var faulty = self.Spawn(async child =>
        {
            await child.Yield();
            throw thrown;
        });
        Exception? caught = null;
        try
        {
            await faulty;
        }
        catch (IOException exception)
        {
            caught = exception;
        }
        Assert.Same(thrown, caught);
        Assert.Equal(new TaskExit(TaskExitStatus.Faulted, thrown), await faulty.Finish());
    });

    [Fact]
    [Trait("Contract", "finish-timeout")]
    public void A_timeout_can_be_told_from_a_null_result() => Worlds.Both(async self =>
    {
        var slow = self.Spawn(async child => await child.Receive<string?>());
        Assert.True((await slow.Finish(TimeSpan.Zero)).IsTimeout);
        var timedOut = await slow.Finish(TimeSpan.FromMilliseconds(1));
        Assert.True(timedOut.IsTimeout);
        Assert.Equal(TaskExitStatus.Running, timedOut.Status);
        slow.Send(null);
        var finished = await slow.Finish(TimeSpan.FromMinutes(1));
        Assert.False(finished.IsTimeout);
        Assert.Equal(new TaskExit<string?>(TaskExitStatus.Completed, null, null), finished);
    });

    [Fact]
    public void A_waiter_that_timed_out_does_not_keep_others_from_being_told() => Worlds.Both(async self =>
    {
        var awaited = self.Spawn(async child => await child.Receive<int>());
        var impatient = self.Spawn(async _ => (await awaited.Finish(TimeSpan.FromMilliseconds(1))).IsTimeout);
        var terminated = self.Spawn(async _ => await awaited);
        var patient = self.Spawn(async _ => await awaited);
        Assert.True(await impatient);
        terminated.Terminate();
        await terminated.Finish();
        awaited.Send(7);
        Assert.Equal(7, await patient);
    });

    [Fact]
    public void Finish_with_a_negative_timeout_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        var task = self.Spawn(async child => await child.Yield());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ = task.Finish(TimeSpan.FromSeconds(-1)));
        Assert.Contains("A timeout cannot be negative", error.Message);
        await task;
    });

    [Fact]
    [Trait("Contract", "value-in-task")]
    [Trait("Contract", "join-in-task")]
    public void Value_called_from_a_task_is_an_error_and_not_a_deadlock() => Worlds.Both(async self =>
    {
        var other = self.Spawn(async child => await child.Yield(), "other");
        await self.Yield();
        var error = Assert.Throws<InvalidOperationException>(() => other.Value());
        Assert.Equal(
            "Value of 'other' blocks a thread, and was called from a task: its scheduler would stand still. "
            + "In a task, await the task or its Finish.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => self.Scheduler.Join());
        Assert.IsType<InvalidOperationException>(Record.Exception(() => (object)self.Scheduler.DisposeAsync().AsTask()));
    });

    [Fact]
    [Trait("Contract", "finish-with-threads")]
    public void Tasks_and_threads_can_wait_for_the_same_task() => Worlds.Real(scheduler =>
    {
        var awaited = scheduler.Spawn(async child => await child.Receive<int>());
        var waiters = Enumerable.Range(0, 3).Select(_ => scheduler.Spawn(async _ => await awaited)).ToList();
        var values = new int[3];
        var threads = Enumerable.Range(0, 3).Select(i => new Thread(() => values[i] = awaited.Value(Worlds.Patience))).ToList();
        threads.ForEach(thread => thread.Start());
        awaited.Send(7);
        threads.ForEach(thread => Assert.True(thread.Join(Worlds.Patience)));
        Assert.Equal([7, 7, 7], values);
        Assert.All(waiters, waiter => Assert.Equal(7, waiter.Value(Worlds.Patience)));
        Assert.Equal(7, awaited.Value());
        Assert.Equal(7, ((PycosTask)awaited).Value());
    });

    [Fact]
    [Trait("Contract", "value-timeout")]
    [Trait("Contract", "value-thread")]
    public void Value_gives_up_after_its_timeout_and_rethrows_what_the_task_threw() => Worlds.Real(scheduler =>
    {
        var slow = scheduler.Spawn(async child => await child.Receive<int>(), "slow");
        var error = Assert.Throws<TimeoutException>(() => slow.Value(TimeSpan.FromMilliseconds(1)));
        Assert.Equal("Task 'slow' did not finish within 00:00:00.0010000.", error.Message);
        Assert.Throws<TimeoutException>(() => slow.Value(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => slow.Value(TimeSpan.FromSeconds(-1)));
        slow.Throw(new IOException("thrown"));
        Assert.Equal("thrown", Assert.Throws<IOException>(() => slow.Value(Worlds.Patience)).Message);
    });
}
