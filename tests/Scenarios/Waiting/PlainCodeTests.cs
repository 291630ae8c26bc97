using System.Diagnostics;

namespace Pycos.Scenarios;

/// <summary>The bridge between tasks and plain async code, both ways.</summary>
public sealed class PlainCodeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Virtual time that passes only when nobody else can go on; for real, a wait that no assertion depends on but for the order of timers.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    [Fact]
    [Trait("Contract", "stopping-terminated")]
    public void Stopping_is_cancelled_when_the_task_is_terminated() => Worlds.Both(async self =>
    {
        var stopped = 0;
        var victim = self.Spawn(
            async other =>
            {
                using var registration = other.Stopping.Register(() => stopped++);
                await other.Receive();
            },
            "victim");
        await self.Sleep(Moment);
        Assert.Equal(0, stopped);
        victim.Terminate();
        Assert.Equal(1, stopped);
        await victim.Finish();
    });

    [Fact]
    [Trait("Contract", "stopping-unwinding")]
    public void Stopping_of_a_task_that_is_on_its_way_out_is_cancelled_already() => Worlds.Both(async self =>
    {
        var wasStopping = false;
        var victim = self.Spawn(
            async other =>
            {
                try
                {
                    await other.Receive();
                }
                finally
                {
                    wasStopping = other.Stopping.IsCancellationRequested;
                }
            },
            "victim");
        await self.Sleep(Moment);
        victim.Terminate();
        await victim.Finish();
        Assert.True(wasStopping);
    });

    [Fact]
    [Trait("Contract", "stopping-callback-throws")]
    public void What_a_stopping_token_runs_and_throws_is_reported_and_does_not_keep_the_task_from_ending() => Worlds.Real(scheduler =>
    {
        Exception? reported = null;
        scheduler.UnhandledException += (_, fault) => reported = fault.Exception;
        var victim = scheduler.Spawn(
            async self =>
            {
                self.Stopping.Register(() => throw new UnreachableException("not mine"));
                self.Task.Send("go");
                await self.Receive();
                await self.Receive();
            },
            "victim");
        scheduler.Spawn(async self => victim.Terminate(), "killer").Value(Worlds.Patience);
        Assert.Throws<TaskTerminatedException>(() => victim.Value(Worlds.Patience));
        var thrown = Assert.IsType<UnreachableException>(Assert.Single(Assert.IsType<AggregateException>(reported).InnerExceptions));
        Assert.Equal("not mine", thrown.Message);
    });

    [Fact]
    [Trait("Contract", "plain-await-value")]
    public void Plain_code_awaits_a_task_for_its_value() => Worlds.Both(async self =>
    {
        var child = self.Spawn(
            async other =>
            {
                await other.Yield();
                return 7;
            },
            "child");
        Assert.Equal((7, 7, 7), (await Plain(child), await child.AsTask(), await child));

        static async Task<int> Plain(PycosTask<int> child) => await child;
    });

    [Fact]
    [Trait("Contract", "plain-await-throws")]
    public void Plain_code_that_awaits_a_task_gets_what_it_threw() => Worlds.Both(async self =>
    {
        var faulty = self.Spawn(async other => throw new UnreachableException("mine"), "faulty");
        var endless = self.Spawn(async other => await other.Receive(), "endless");
        endless.Terminate();
        Assert.Equal("mine", (await Assert.ThrowsAsync<UnreachableException>(() => Plain(faulty))).Message);
        Assert.Same(endless, (await Assert.ThrowsAsync<TaskTerminatedException>(() => Plain(endless))).Task);

        static async Task Plain(PycosTask task) => await task;
    });

    [Fact]
    [Trait("Contract", "plain-await-thread")]
    public void Code_of_another_thread_awaits_a_task() => Worlds.Real(scheduler =>
    {
        var child = scheduler.Spawn(async self => 7, "child");
        Assert.Equal(7, Task.Run(async () => await child).Result);
        Assert.Equal(7, child.AsTask().Result);
        PycosTask plain = child;
        Task.Run(async () => await plain).Wait(Worlds.Patience);
    });

    [Fact]
    [Trait("Contract", "when-all")]
    public void All_are_waited_for_and_the_first_failure_is_thrown() => Worlds.Both(async self =>
    {
        // Each waits for the next, so that the last of the list ends first.
        PycosTask<int>[] tasks = [];
        tasks = Enumerable.Range(0, 4).Select(i => self.Spawn(
            async other =>
            {
                if (i < 3) await tasks[i + 1].Finish();
                return i;
            },
            $"task-{i}")).ToArray();
        int[] values = await self.WhenAll(tasks);
        Assert.Equal([0, 1, 2, 3], values);
        var faulty = self.Spawn(async other => throw new UnreachableException("mine"), "faulty");
        var slow = self.Spawn(
            async other =>
            {
                await faulty.Finish();
                throw new InvalidOperationException("the first of the list, the last to end");
            },
            "slow");
        try
        {
            await self.WhenAll(slow, faulty);
            Assert.Fail("Both failed.");
        }
        catch (InvalidOperationException error)
        {
            Assert.Equal("the first of the list, the last to end", error.Message);
            Assert.True(faulty.IsFinished);
        }
    });

    [Fact]
    [Trait("Contract", "when-any")]
    public void The_first_to_end_is_given_whichever_way_it_ends() => Worlds.Both(async self =>
    {
        var slow = self.Spawn(async other => await other.Receive(), "slow");
        var fast = self.Spawn(async other => await other.Yield(), "fast");
        Assert.Same(fast, await self.WhenAny(slow, fast));
        slow.Send("go");
        Assert.Same(slow, await self.WhenAny(slow));
        Assert.Same(slow, await self.WhenAny(slow, fast));
    });

    [Fact]
    [Trait("Contract", "when-all-timeout")]
    public void All_that_have_not_ended_in_time_are_told_from_all_that_have() => Worlds.Both(async self =>
    {
        var slow = self.Spawn(
            async other =>
            {
                await other.Receive();
                return 1;
            },
            "slow");
        var fast = self.Spawn(async other => 2, "fast");
        Assert.False(await self.WhenAll([slow, (PycosTask)fast], Moment));
        Assert.Null(await self.WhenAll([fast, slow], TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => self.WhenAll([slow], -Second));
        slow.Send("go");
        Assert.True(await self.WhenAll([slow, (PycosTask)fast], Worlds.Patience));
        int[]? values = await self.WhenAll([fast, slow], TimeSpan.Zero);
        Assert.NotNull(values);
        Assert.Equal([2, 1], values);
        var faulty = self.Spawn(async other => throw new UnreachableException("mine"), "faulty");
        try
        {
            await self.WhenAll([fast, faulty], Worlds.Patience);
            Assert.Fail("One failed.");
        }
        catch (UnreachableException error)
        {
            Assert.Equal("mine", error.Message);
        }
    });

    [Fact]
    [Trait("Contract", "when-all-timeout")]
    public void The_timeout_of_all_bounds_the_whole_wait() => Worlds.Simulated(async self =>
    {
        var began = self.Clock.GetTimestamp();
        var tasks = Enumerable.Range(1, 10).Select(seconds => self.Spawn(async other => await other.Sleep(Second * seconds))).ToArray<PycosTask>();
        Assert.False(await self.WhenAll(tasks, Second * 2.5));
        Assert.Equal(Second * 2.5, self.Clock.GetElapsedTime(began));
    });

    [Fact]
    [Trait("Contract", "when-any-timeout")]
    public void No_task_is_given_where_none_has_ended_in_time() => Worlds.Both(async self =>
    {
        var one = self.Spawn(async other => await other.Receive(), "one");
        var other = self.Spawn(async other => await other.Receive(), "other");
        Assert.Null(await self.WhenAny([one, other], Moment));
        Assert.Null(await self.WhenAny([one, other], TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => self.WhenAny([one], -Second));
        other.Send("go");
        Assert.Same(other, await self.WhenAny([one, other], Worlds.Patience));
        Assert.Same(other, await self.WhenAny([one, other], TimeSpan.Zero));
        one.Terminate();
    });

    [Fact]
    [Trait("Contract", "when-misuse")]
    public void A_list_of_tasks_that_makes_no_sense_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        var task = self.Spawn(async other => 7, "task");
        Assert.Equal("tasks", Assert.Throws<ArgumentNullException>(() => self.WhenAll((IEnumerable<PycosTask>)null!)).ParamName);
        Assert.Equal("tasks", Assert.Throws<ArgumentNullException>(() => self.WhenAll((IEnumerable<PycosTask<int>>)null!, Second)).ParamName);
        Assert.Equal("tasks", Assert.Throws<ArgumentNullException>(() => self.WhenAny((IEnumerable<PycosTask>)null!)).ParamName);
        Assert.Equal("tasks", Assert.Throws<ArgumentException>(() => self.WhenAll(task, null!)).ParamName);
        Assert.Equal("tasks", Assert.Throws<ArgumentException>(() => self.WhenAll([task, null!], Second)).ParamName);
        Assert.Equal("tasks", Assert.Throws<ArgumentException>(() => self.WhenAny(task, null!)).ParamName);
        Assert.Equal("tasks", Assert.Throws<ArgumentException>(() => self.WhenAny((PycosTask)null!)).ParamName);
        await task;
    });

    [Fact]
    [Trait("Contract", "when-none")]
    public void All_of_no_tasks_have_ended_and_none_of_them_is_the_first() => Worlds.Both(async self =>
    {
        await self.WhenAll();
        Assert.Empty(await self.WhenAll<int>());
        Assert.True(await self.WhenAll(Array.Empty<PycosTask>(), TimeSpan.Zero));
        Assert.Equal("tasks", Assert.Throws<ArgumentException>(() => self.WhenAny()).ParamName);
        Assert.Equal("tasks", Assert.Throws<ArgumentException>(() => self.WhenAny([], Second)).ParamName);
    });

    [Fact]
    public void Many_who_wait_for_the_same_end_and_leave_one_by_one_hinder_nobody() => Worlds.Both(async self =>
    {
        var slow = self.Spawn(async other => await other.Receive(), "slow");
        var quick = Enumerable.Range(0, 5).Select(number => self.Spawn(async other =>
        {
            for (var i = 0; i < number % 3; i++) await other.Yield();
        })).ToArray();
        var waiting = Array.ConvertAll(quick, own => self.Spawn(async other => await other.WhenAny(slow, own) == own));
        var twice = self.Spawn(async other => await other.WhenAny(slow, slow) == slow);
        var alone = self.Spawn(async other => await other.WhenAny(slow) == slow);
        Assert.All(await self.WhenAll(waiting), Assert.True);
        slow.Send("go");
        Assert.All(await self.WhenAll(twice, alone), Assert.True);
    }, schedules: 30);

    [Fact]
    public void A_deadlock_names_all_whose_first_end_is_waited_for()
    {
        var found = Worlds.Fails(async world =>
        {
            var one = world.Spawn(async self => await self.Receive(), "one", daemon: true);
            var other = world.Spawn(async self => await self.Receive(), "other", daemon: true);
            await world.Self.WhenAny(one, other);
        });
        Assert.Contains("'main' waits for the first end of 'one', 'other'", found.Failure.Message);
    }

    [Fact]
    [Trait("Contract", "receive-all")]
    public void Messages_are_a_stream_that_ends_with_its_timeout() => Worlds.Both(async self =>
    {
        var sum = self.Spawn(
            async other =>
            {
                var sum = 0;
                await foreach (var number in other.ReceiveAll<int>(Moment)) sum += number;
                return sum;
            },
            "sum");
        for (var i = 1; i <= 4; i++) sum.Send(i);
        Assert.Equal(10, await sum);
    });

    [Fact]
    [Trait("Contract", "stopping-terminated")]
    public void Who_asks_for_the_token_when_the_terminated_task_is_gone_finds_it_cancelled() => Worlds.Both(async self =>
    {
        TaskContext? gone = null;
        var victim = self.Spawn(
            async other =>
            {
                gone = other;
                await other.Receive();
            },
            "victim");
        var spared = self.Spawn(async other => other, "spared");
        await self.Sleep(Moment);
        victim.Terminate();
        await victim.Finish();
        Assert.True(gone!.Value.Stopping.IsCancellationRequested);
        Assert.False((await spared).Stopping.IsCancellationRequested);
    });

    [Fact]
    [Trait("Contract", "plain-await-all")]
    public void The_ends_of_tasks_go_together_as_those_of_any_tasks_do() => Worlds.Both(async self =>
    {
        PycosTask<int>[] tasks = [self.Spawn(Told, "slow"), self.Spawn(Told, "fast")];
        tasks[1].Send(2);
        Assert.Equal(2, await Any(tasks));
        await Assert.ThrowsAsync<TimeoutException>(() => tasks[0].AsTask().WaitAsync(Moment, self.Clock));
        tasks[0].Send(1);
        Assert.Equal((3, 1), (await All(tasks), await tasks[0].AsTask().WaitAsync(Worlds.Patience, self.Clock)));

        static async Task<int> All(PycosTask<int>[] tasks) => (await Task.WhenAll(tasks.Select(task => task.AsTask())).ConfigureAwait(false)).Sum();

        static async Task<int> Any(PycosTask<int>[] tasks) => await await Task.WhenAny(tasks.Reverse().Select(task => task.AsTask())).ConfigureAwait(false);

        static async Coroutine<int> Told(TaskContext self) => await self.Receive<int>();
    });
}
