namespace Pycos.Scenarios;

public class ThreadPoolTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);
    private static readonly AsyncLocal<string?> Mark = new();

    [Fact]
    [Trait("Contract", "pool-result")]
    [Trait("Contract", "pool-back")]
    public void The_result_comes_back_to_the_task_on_its_scheduler() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(2, "pool");
        var thread = Environment.CurrentManagedThreadId;
        Assert.Equal(42, await pool.Run(() => 6 * 7));
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.Same(self.Task, TaskContext.Current.Task);
        var hasRun = false;
        await pool.Run(() => { hasRun = true; });
        Assert.True(hasRun);
        Assert.Null(await pool.Run<string?>(() => null));
        Assert.Equal("thread pool 'pool', threads: 2, functions scheduled: 0", pool.ToString());
    });

    [Fact]
    [Trait("Contract", "pool-wait")]
    public void A_thread_can_wait_for_a_pool() => Worlds.Real(scheduler =>
    {
        var pool = new AsyncThreadPool(1, "pool");
        Assert.True(pool.Wait(TimeSpan.Zero));
        using var isRunning = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var hasEnded = false;
        scheduler.Spawn(async self =>
        {
            await pool.Run(() =>
            {
                isRunning.Set();
                mayEnd.Wait();
                Volatile.Write(ref hasEnded, true);
            });
        });
        Assert.True(isRunning.Wait(Worlds.Patience));
        Assert.False(pool.Wait(TimeSpan.Zero));
        mayEnd.Set();
        Assert.True(pool.Wait(Worlds.Patience));
        Assert.True(Volatile.Read(ref hasEnded));
    });

    [Fact]
    [Trait("Contract", "pool-wait")]
    public void A_task_that_would_block_on_a_pool_is_told_what_to_do() => Worlds.Both(async self =>
    {
        var pool = new AsyncThreadPool(1, "pool");
        var refused = Assert.Throws<InvalidOperationException>(() => pool.Wait());
        Assert.EndsWith("In a task, await its Join.", refused.Message);
        await pool.Run(() => 1);
        Assert.Throws<InvalidOperationException>(() => pool.Wait());
    }, schedules: 5);

    [Fact]
    [Trait("Contract", "pool-exception")]
    public void What_the_function_throws_the_await_throws_and_the_pool_goes_on() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1);
        for (var i = 0; i < 2; i++)
        {
            var isValue = i == 0;
            var victim = self.Spawn(async _ =>
            {
                if (isValue) await pool.Run(Fail<int>);
                else await pool.Run(() => { Fail<int>(); });
            });
            var exit = await victim.Finish();
            Assert.Equal("from the function", Assert.IsType<IOException>(exit.Exception).Message);
            Assert.Contains("__Fail|", exit.Exception.StackTrace);
        }
        Assert.Equal(7, await pool.Run(() => 7));
        Assert.Equal((0, 0), (pool.PendingCount, pool.DroppedResults));

        static T Fail<T>() => throw new IOException("from the function");
    });

    [Fact]
    public void What_a_function_sets_is_seen_by_no_other_and_by_no_task() => Worlds.Both(async self =>
    {
        var mark = new AsyncLocal<string?>();
        await using var pool = new AsyncThreadPool(1, "pool");
        await pool.Run(() => { mark.Value = "left behind"; });
        Assert.Null(await pool.Run(() => mark.Value));
        Assert.Null(await self.Spawn(async _ => mark.Value));
    });

    [Fact]
    public void A_result_that_is_awaited_once_more_is_not_counted_as_dropped() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1, "pool");
        var task = self.Spawn(async other =>
        {
            var call = pool.Run(() => 5);
            try
            {
                return await call;
            }
            catch (TimeoutException)
            {
                await pool.Join();
                return await call;
            }
        });
        task.Throw(new TimeoutException());
        Assert.Equal(5, await task);
        Assert.Equal(0, pool.DroppedResults);
    });

    [Fact]
    [Trait("Contract", "pool-off-scheduler")]
    public void A_function_that_blocks_does_not_hold_up_the_scheduler() => Worlds.Real(scheduler => scheduler.Spawn(async self =>
    {
        await using var pool = new AsyncThreadPool(1, "pool");
        using var gate = new ManualResetEventSlim();
        var running = self.Spawn(async _ => await pool.Run(() => (gate.Wait(Worlds.Patience), Environment.CurrentManagedThreadId, Thread.CurrentThread.Name)));
        await self.Until(() => pool.PendingCount == 1);
        Assert.Equal("thread pool 'pool', threads: 1, functions scheduled: 1", pool.ToString());
        gate.Set();
        var (isOpen, thread, name) = await running;
        Assert.True(isOpen);
        Assert.NotEqual(Environment.CurrentManagedThreadId, thread);
        Assert.Equal("thread pool 'pool' 1", name);
    }).Value(Worlds.Patience));

    [Fact]
    [Trait("Contract", "pool-limit")]
    public void As_many_functions_run_at_a_time_as_the_pool_has_threads_and_no_more() => Worlds.Real(scheduler => scheduler.Spawn(async self =>
    {
        const int Threads = 3;
        await using var pool = new AsyncThreadPool(Threads);
        // Opens only when as many are there together, again and again.
        using var meeting = new Barrier(Threads);
        var inside = 0;
        var most = 0;
        var tasks = Enumerable.Range(0, 10 * Threads).Select(_ => self.Spawn(async _ => await pool.Run(() =>
        {
            var now = Interlocked.Increment(ref inside);
            lock (meeting) most = Math.Max(most, now);
            var hasMet = meeting.SignalAndWait(Worlds.Patience);
            Interlocked.Decrement(ref inside);
            return hasMet;
        }))).ToList();
        foreach (var task in tasks) Assert.True(await task);
        Assert.Equal(Threads, most);
    }).Value(Worlds.Patience));

    [Fact]
    [Trait("Contract", "pool-fifo")]
    [Trait("Contract", "pool-simulated-limit")]
    public void Functions_that_wait_for_a_thread_start_in_the_order_in_which_they_came() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1);
        var order = new List<int>();
        var isGo = false;
        var tasks = new List<PycosTask>();
        for (var i = 0; i < 6; i++)
        {
            var number = i;
            tasks.Add(self.Spawn(async _ => await pool.Run(() =>
            {
                // Until all are scheduled; in the simulator a function runs whole, and must not wait.
                if (number == 0 && self.Scheduler.Name == "test") SpinWait.SpinUntil(() => Volatile.Read(ref isGo), Worlds.Patience);
                order.Add(number);
            })));
            await self.Until(() => pool.PendingCount + order.Count == i + 1);
        }
        Volatile.Write(ref isGo, true);
        foreach (var task in tasks) await task;
        Assert.Equal([0, 1, 2, 3, 4, 5], order);
    });

    [Fact]
    [Trait("Contract", "pool-simulated-limit")]
    public void In_the_simulator_the_third_function_of_two_threads_never_ends_first()
    {
        Assert.Equal([0, 1], Firsts(threads: 2).Order());
        // With a thread more it does in some schedules: else the above would show nothing.
        Assert.Equal([0, 1, 2], Firsts(threads: 3).Order());

        static HashSet<int> Firsts(int threads)
        {
            var firsts = new HashSet<int>();
            Worlds.Simulated(async self =>
            {
                await using var pool = new AsyncThreadPool(threads);
                var order = new List<int>();
                for (var i = 0; i < 3; i++)
                {
                    var number = i;
                    _ = self.Spawn(async _ => await pool.Run(() => order.Add(number)));
                    await self.Until(() => pool.PendingCount + order.Count == i + 1);
                    // Only those that were all under way together.
                    if (order.Count > 0) return;
                }
                await pool.Join();
                firsts.Add(order[0]);
            });
            return firsts;
        }
    }

    [Fact]
    [Trait("Contract", "pool-simulated-thread")]
    public void In_the_simulator_the_function_runs_on_the_simulators_thread() => Worlds.Simulated(async self =>
    {
        await using var pool = new AsyncThreadPool(2);
        var thread = Environment.CurrentManagedThreadId;
        Assert.Equal(thread, await pool.Run(() => Environment.CurrentManagedThreadId));
        Assert.Null(await pool.Run(() => SynchronizationContext.Current));
        Assert.NotNull(SynchronizationContext.Current);
        await self.Yield();
    });

    [Fact]
    [Trait("Contract", "pool-simulated-time")]
    public void In_the_simulator_a_race_of_a_function_with_a_timeout_goes_both_ways()
    {
        var ends = new HashSet<bool>();
        var durations = new HashSet<TimeSpan>();
        Worlds.Simulated(async self =>
        {
            await using var pool = new AsyncThreadPool(1);
            var before = self.Clock.GetTimestamp();
            var running = self.Spawn(async _ => await pool.Run(() => 7));
            ends.Add((await running.Finish(TimeSpan.FromSeconds(1))).Status == TaskExitStatus.Completed);
            Assert.Equal(7, await running);
            durations.Add(self.Clock.GetElapsedTime(before));
        });
        Assert.Equal(2, ends.Count);
        // None at all, shorter than a millisecond, longer than half a minute.
        Assert.Contains(TimeSpan.Zero, durations);
        Assert.Contains(durations, duration => duration > TimeSpan.Zero && duration < Short);
        Assert.Contains(durations, duration => duration > TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Functions_send_messages_and_spawn_tasks() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(2);
        using var news = new MessageChannel("news");
        news.Subscribe(self.Task);
        var scheduler = self.Scheduler;
        var sender = self.Spawn(async _ => await pool.Run(() =>
        {
            Assert.True(self.Task.Send("from the function"));
            Assert.Equal(ChannelOutcome.Sent, news.Send("by channel"));
            return scheduler.Spawn(async child =>
            {
                await child.Yield();
                return "spawned";
            });
        }));
        Assert.Equal("from the function", await self.Receive());
        Assert.Equal("by channel", await self.Receive());
        Assert.Equal("spawned", await await sender);
    });

    [Fact]
    [Trait("Contract", "pool-task-ended")]
    [Trait("Contract", "pool-dropped-counted")]
    public void The_function_of_a_task_that_is_terminated_goes_on_and_its_result_is_counted_as_dropped() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1);
        using var gate = new ManualResetEventSlim(self.Scheduler.Name != "test");
        var hasRun = false;
        var victim = self.Spawn(async _ => await pool.Run(() =>
        {
            Assert.True(gate.Wait(Worlds.Patience));
            Volatile.Write(ref hasRun, true);
        }));
        await self.Until(() => pool.PendingCount == 1 || hasRun);
        victim.Terminate();
        var exit = await victim.Finish();
        gate.Set();
        Assert.True(await pool.Join());
        Assert.True(hasRun);
        // In the simulator the function may have run before the termination, and the task may have ended before it.
        Assert.Equal(exit.Status == TaskExitStatus.Terminated ? 1 : 0, pool.DroppedResults);
        Assert.Equal(0, pool.PendingCount);
    });

    [Fact]
    [Trait("Contract", "pool-cancelled")]
    [Trait("Contract", "pool-dropped-counted")]
    public void The_function_of_a_wait_that_is_cancelled_goes_on_and_its_result_is_counted_as_dropped()
    {
        var wasCancelled = false;
        Worlds.Both(async self =>
        {
            await using var pool = new AsyncThreadPool(1);
            using var gate = new ManualResetEventSlim(self.Scheduler.Name != "test");
            using var source = new CancellationTokenSource();
            var hasRun = false;
            var caller = self.Spawn(async _ => await pool.Run(
                () =>
                {
                    Assert.True(gate.Wait(Worlds.Patience));
                    Volatile.Write(ref hasRun, true);
                    return 7;
                },
                source.Token));
            await self.Until(() => pool.PendingCount == 1 || hasRun);
            source.Cancel();
            var exit = await caller.Finish();
            gate.Set();
            Assert.True(await pool.Join());
            Assert.True(hasRun);
            // In the simulator the function may have run before.
            if (exit.Exception is null) Assert.Equal((7, 0), (exit.Value, pool.DroppedResults));
            else Assert.Equal((source.Token, 1), (Assert.IsType<OperationCanceledException>(exit.Exception).CancellationToken, pool.DroppedResults));
            wasCancelled |= exit.Exception is not null;
        });
        Assert.True(wasCancelled);
    }

    [Fact]
    [Trait("Contract", "pool-dropped-counted")]
    public void A_result_that_is_there_wins_over_an_exception_thrown_later_and_not_over_one_thrown_before()
    {
        var seen = new HashSet<string>();
        Worlds.Simulated(async self =>
        {
            await using var pool = new AsyncThreadPool(1);
            var isThrown = false;
            var isThrownFirst = false;
            var hasRun = false;
            var victim = self.Spawn(async child =>
            {
                try
                {
                    Assert.Equal(7, await pool.Run(() =>
                    {
                        hasRun = true;
                        isThrownFirst = isThrown;
                        return 7;
                    }));
                    // Then the exception is raised here.
                    await child.Suspend();
                    return "not reached";
                }
                catch (IOException)
                {
                    await pool.Join();
                    return pool.DroppedResults == 1 ? "dropped" : "taken";
                }
            });
            await self.Until(() => pool.PendingCount == 1 || hasRun);
            await self.Sleep(Short);
            isThrown = true;
            victim.Throw(new IOException("thrown"));
            var end = await victim;
            seen.Add(end);
            Assert.Equal(isThrownFirst ? "dropped" : "taken", end);
            Assert.Equal(end == "dropped" ? 1 : 0, pool.DroppedResults);
        });
        Assert.Equal(["dropped", "taken"], seen.Order());
    }

    [Fact]
    public void A_task_that_is_terminated_before_its_turn_schedules_nothing() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1);
        var victim = self.Spawn(async _ => await pool.Run(() => { }));
        victim.Terminate();
        await victim.Finish();
        Assert.Equal((0, 0), (pool.PendingCount, pool.DroppedResults));
    });

    [Fact]
    [Trait("Contract", "pool-join")]
    public void A_join_waits_for_all_that_is_scheduled_or_says_that_its_timeout_came_first() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(2);
        Assert.True(await pool.Join());
        Assert.True(await pool.Join(TimeSpan.Zero));
        using var gate = new ManualResetEventSlim(self.Scheduler.Name != "test");
        var done = 0;
        for (var i = 0; i < 5; i++)
        {
            _ = self.Spawn(async _ => await pool.Run(() =>
            {
                Assert.True(gate.Wait(Worlds.Patience));
                Interlocked.Increment(ref done);
            }));
        }
        await self.Until(() => pool.PendingCount + done == 5);
        var before = done;
        Assert.Equal(before == 5, await pool.Join(TimeSpan.Zero));
        gate.Set();
        var other = self.Spawn(async _ => await pool.Join());
        Assert.True(await pool.Join(Worlds.Patience + Worlds.Patience * 100));
        Assert.Equal((5, 0), (done, pool.PendingCount));
        Assert.True(await other);
        // And the pool is as good as before.
        Assert.Equal(7, await pool.Run(() => 7));
    });

    [Fact]
    public void A_join_times_out_while_a_function_runs() => Worlds.Real(scheduler => scheduler.Spawn(async self =>
    {
        await using var pool = new AsyncThreadPool(1);
        using var gate = new ManualResetEventSlim();
        var running = self.Spawn(async _ => await pool.Run(() => gate.Wait(Worlds.Patience)));
        await self.Until(() => pool.PendingCount == 1);
        Assert.False(await pool.Join(Short));
        gate.Set();
        Assert.True(await pool.Join());
        Assert.True(await running);
    }).Value(Worlds.Patience));

    [Fact]
    [Trait("Contract", "pool-dispose")]
    public void Disposing_in_a_task_waits_for_all_that_is_scheduled_and_takes_no_more() => Worlds.Both(async self =>
    {
        var pool = new AsyncThreadPool(1, "pool");
        var done = 0;
        var tasks = Enumerable.Range(0, 3).Select(_ => self.Spawn(async _ => await pool.Run(() => Interlocked.Increment(ref done)))).ToList();
        await self.Until(() => pool.PendingCount + done == 3);
        var disposing = pool.DisposeAsync();
        var error = Assert.Throws<ObjectDisposedException>(() => _ = pool.Run(() => 7));
        Assert.Contains("Run was called on thread pool 'pool', which is disposed.", error.Message);
        await disposing;
        Assert.Equal((3, 0), (done, pool.PendingCount));
        await pool.DisposeAsync();
        foreach (var task in tasks) await task;
        Assert.True(await pool.Join());
    });

    [Fact]
    public void A_pool_that_is_disposed_between_a_call_and_its_turn_refuses_it_there()
    {
        var refused = 0;
        Worlds.Both(async self =>
        {
            var pool = new AsyncThreadPool(1, "pool");
            var late = self.Spawn(async _ => await pool.Run(() => 7), "late");
            await self.Yield();
            await pool.DisposeAsync();
            var exit = await late.Finish();
            if (exit.Status == TaskExitStatus.Completed) return;
            refused++;
            Assert.Contains("thread pool 'pool', which is disposed", Assert.IsType<ObjectDisposedException>(exit.Exception).Message);
        });
        Assert.NotEqual(0, refused);
    }

    [Fact]
    [Trait("Contract", "pool-dispose")]
    public async Task Disposing_outside_waits_for_all_that_is_scheduled()
    {
        var scheduler = new Scheduler("test");
        var pool = new AsyncThreadPool(2, "pool");
        using var gate = new ManualResetEventSlim();
        var done = 0;
        for (var i = 0; i < 5; i++)
        {
            _ = scheduler.Spawn(async _ => await pool.Run(() =>
            {
                Assert.True(gate.Wait(Worlds.Patience));
                Interlocked.Increment(ref done);
            }));
        }
        Assert.True(SpinWait.SpinUntil(() => pool.PendingCount == 5, Worlds.Patience));
        var disposing = pool.DisposeAsync().AsTask();
        Assert.False(disposing.IsCompleted);
        gate.Set();
        await disposing;
        Assert.Equal((5, 0), (done, pool.PendingCount));
        await scheduler.DisposeAsync();
        // One that nobody has used has nothing to wait for.
        await new AsyncThreadPool(1).DisposeAsync();
    }

    [Fact]
    public async Task When_the_scheduler_stops_first_the_function_goes_on_and_its_result_is_dropped()
    {
        var scheduler = new Scheduler("test");
        var pool = new AsyncThreadPool(1);
        using var gate = new ManualResetEventSlim();
        _ = scheduler.Spawn(async _ => await pool.Run(() => gate.Wait(Worlds.Patience)));
        Assert.True(SpinWait.SpinUntil(() => pool.PendingCount == 1, Worlds.Patience));
        scheduler.Terminate();
        await scheduler.DisposeAsync();
        Assert.Equal((1, 0), (pool.PendingCount, pool.DroppedResults));
        gate.Set();
        await pool.DisposeAsync();
        Assert.Equal((0, 1), (pool.PendingCount, pool.DroppedResults));
    }

    [Fact]
    [Trait("Contract", "pool-swap-postponed")]
    public void New_code_waits_for_the_function() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1);
        using var gate = new ManualResetEventSlim(self.Scheduler.Name != "test");
        var taken = 0;
        var task = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            taken = await pool.Run(() => gate.Wait(Worlds.Patience) ? 7 : 0);
            await child.Suspend();
            return "old";
        });
        await self.Until(() => pool.PendingCount == 1 || taken == 7);
        task.HotSwap(async child =>
        {
            await child.Yield();
            return $"new, after {taken}";
        });
        await self.Yield();
        gate.Set();
        Assert.Equal("new, after 7", await task);
        Assert.Equal(0, pool.DroppedResults);
    });

    [Fact]
    public void AsyncLocal_values_flow_into_the_function_and_not_out_of_it() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1);
        Mark.Value = "task";
        Assert.Equal("task", await pool.Run(() =>
        {
            var seen = Mark.Value;
            Mark.Value = "function";
            return seen;
        }));
        Assert.Equal("task", Mark.Value);
        Mark.Value = null;
        Assert.Null(await pool.Run(() => Mark.Value));
        await self.Yield();
    });

    [Fact]
    public void Thousands_of_functions_come_back() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(4);
        var tasks = Enumerable.Range(0, 2000).Select(i => self.Spawn(async _ => await pool.Run(() => i))).ToList();
        var sum = 0L;
        foreach (var task in tasks) sum += await task;
        Assert.Equal(1999 * 1000, sum);
        Assert.Equal((0, 0), (pool.PendingCount, pool.DroppedResults));
    }, schedules: 2);
}
