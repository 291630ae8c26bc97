namespace Pycos.Scenarios;

/// <summary>Wrong uses of locks, channels and pools are told which object and which tasks, and do no harm to it.</summary>
public class SyncMisuseTests
{
    private static readonly TimeSpan Negative = TimeSpan.FromSeconds(-1);

    [Fact]
    [Trait("Contract", "lock-release-foreign")]
    public void To_release_a_lock_that_another_holds_names_both_and_changes_nothing() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        var thief = self.Spawn(async child =>
        {
            Assert.Equal(
                "Release of lock 'gate' by task 'thief', which does not hold it: task 'main' does.",
                Assert.Throws<SynchronizationLockException>(gate.Release).Message);
            await child.Yield();
        }, "thief");
        await thief;
        Assert.Same(self.Task, gate.Owner);
        gate.Release();
        Assert.Equal(
            "Release of lock 'gate' by task 'main', which does not hold it: nobody does.",
            Assert.Throws<SynchronizationLockException>(gate.Release).Message);
        using (await gate.Hold()) Assert.Same(self.Task, gate.Owner);
    });

    [Fact]
    [Trait("Contract", "reentrant-release-foreign")]
    public void To_release_a_reentrant_lock_that_another_holds_names_both_and_changes_nothing() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        await gate.Acquire();
        await gate.Acquire();
        await self.Spawn(async child =>
        {
            Assert.Equal(
                "Release of reentrant lock 'gate' by task 'thief', which does not hold it: task 'main' does.",
                Assert.Throws<SynchronizationLockException>(gate.Release).Message);
            await child.Yield();
        }, "thief");
        Assert.Equal(2, gate.Depth);
        gate.Release();
        gate.Release();
        Assert.Throws<SynchronizationLockException>(gate.Release);
        Assert.Equal(0, gate.Depth);
        Assert.True(await gate.Acquire(TimeSpan.Zero));
        gate.Release();
    });

    [Fact]
    [Trait("Contract", "lock-recursion")]
    public void To_acquire_a_lock_twice_is_an_error_and_it_is_still_held_once() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        foreach (var again in new Action[] { () => _ = gate.Acquire(), () => _ = gate.Acquire(TimeSpan.Zero), () => _ = gate.Hold() })
        {
            Assert.Equal(
                "Task 'main' acquires lock 'gate', which it holds already: it would wait for itself. Release it first, or use an AsyncReentrantLock.",
                Assert.Throws<LockRecursionException>(again).Message);
        }
        gate.Release();
        Assert.Null(gate.Owner);
        await self.Yield();
    });

    [Fact]
    public void A_hold_that_is_disposed_twice_is_an_error() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var hold = await gate.Hold();
        hold.Dispose();
        Assert.Throws<SynchronizationLockException>(hold.Dispose);
        Assert.True(await gate.Acquire(TimeSpan.Zero));
        gate.Release();
        await self.Yield();
    });

    [Fact]
    public void To_wait_for_a_condition_without_its_lock_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        var own = new AsyncCondition("own");
        var shared = new AsyncCondition(new AsyncLock("gate"), "shared");
        await own.Acquire();
        await shared.Acquire();
        await self.Spawn(async child =>
        {
            Assert.Equal(
                "Task 'thief' waits for condition 'own' without holding its lock: task 'main' does.",
                Assert.Throws<SynchronizationLockException>(() => _ = own.Wait()).Message);
            Assert.Equal(
                "Task 'thief' waits for condition 'shared' without holding its lock: task 'main' does.",
                Assert.Throws<SynchronizationLockException>(() => _ = shared.WaitFor(() => true)).Message);
            await child.Yield();
        }, "thief");
        Assert.False(await own.Wait(TimeSpan.FromMilliseconds(1)));
        own.Release();
        shared.Release();
    });

    [Fact]
    public void A_wait_that_was_kept_and_is_awaited_too_late_is_an_error_at_the_await() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var changed = new AsyncCondition(gate, "changed");
        var acquisition = gate.Acquire();
        await gate.Acquire();
        Assert.IsType<LockRecursionException>(await Error(acquisition));
        var wait = changed.Wait();
        gate.Release();
        // Neither without an owner nor with another one: that one's lock is not given up.
        Assert.IsType<SynchronizationLockException>(await Error(wait));
        var other = self.Spawn(async child =>
        {
            using (await gate.Hold()) await child.Receive();
        }, "other");
        await self.Until(() => gate.Owner == other);
        Assert.Equal(
            "Task 'main' waits for condition 'changed' without holding its lock: task 'other' does.",
            Assert.IsType<SynchronizationLockException>(await Error(wait)).Message);
        Assert.Same(other, gate.Owner);
        other.Send("release");
        Assert.True(await acquisition);
        gate.Release();
        Assert.Null(gate.Owner);

        static async Coroutine<Exception?> Error(Operation<bool> operation)
        {
            try
            {
                await operation;
                return null;
            }
            catch (Exception exception) when (exception is LockRecursionException or SynchronizationLockException)
            {
                return exception;
            }
        }
    });

    [Fact]
    public void A_kept_delivery_that_another_task_awaits_does_no_harm_to_the_one_that_made_it() => Worlds.Both(async self =>
    {
        using var news = new MessageChannel("news");
        var gate = new AsyncReentrantLock("gate");
        var changed = new AsyncCondition(gate, "changed");
        Operation<ChannelDelivery>? kept = null;
        var maker = self.Spawn(async _ =>
        {
            kept = news.Deliver("message", subscribersMin: 5);
            await gate.Acquire();
            await changed.Wait();
            Assert.Equal(1, gate.Depth);
            gate.Release();
        }, "maker");
        await self.UntilWaiting(changed);
        InvalidOperationException? error = null;
        try
        {
            await kept!.Value;
        }
        catch (InvalidOperationException exception)
        {
            error = exception;
        }
        Assert.Contains("with the context of task 'maker', which is not the task that is running ('main' is)", error?.Message);
        changed.Notify();
        await maker;
    });

    [Fact]
    public void The_categories_of_another_tasks_messages_cannot_be_used() => Worlds.Both(async self =>
    {
        var messages = new MessageCategories(self);
        messages.Add(message => message);
        self.Task.Send("mine");
        Assert.Equal("none", await messages.Receive("other", TimeSpan.Zero, "none"));
        // Sorted already, so that the thief would not even have to wait.
        var thief = self.Spawn(async _ => await messages.Receive("mine"), "thief");
        var error = Assert.IsType<InvalidOperationException>((await thief.Finish()).Exception);
        Assert.Contains("with the context of task 'main', which is not the task that is running ('thief' is)", error.Message);
        Assert.Equal("mine", await messages.Receive("mine"));
    });

    [Fact]
    public void A_blocking_function_may_do_no_more_than_any_other_thread() => Worlds.Both(async self =>
    {
        await using var pool = new AsyncThreadPool(1, "pool");
        using var news = new MessageChannel("news");
        var gate = new AsyncLock("gate");
        var slots = new AsyncSemaphore(0, 1, "slots");
        var ready = new AsyncEvent(name: "ready");
        var changed = new AsyncCondition("changed");
        await gate.Acquire();
        foreach (var (call, what) in new (Action Call, string What)[]
        {
            (gate.Release, "Release of lock 'gate' was called outside its scheduler."),
            (() => _ = gate.Acquire(), "Acquire of lock 'gate' needs a running task"),
            (() => slots.Release(), "Release of semaphore 'slots' was called outside its scheduler."),
            (ready.Set, "Set of event 'ready' was called outside its scheduler."),
            (changed.NotifyAll, "Notify of condition 'changed' was called outside its scheduler."),
            (() => news.Subscribe(self.Task), "Subscribe of channel 'news' was called outside its scheduler."),
            (() => _ = new MessageChannel("other"), "A new channel 'other' without a scheduler needs a running task"),
            (() => _ = pool.Run(() => 7), "Run of thread pool 'pool' needs a running task"),
            (() => _ = TaskContext.Current, "TaskContext.Current needs a running task"),
        })
        {
            var error = await pool.Run(() => Assert.Throws<InvalidOperationException>(call));
            Assert.StartsWith(what, error.Message);
        }
        Assert.Equal((false, 0, false), (ready.IsSet, slots.CurrentCount, news.IsClosed));
        gate.Release();
    }, schedules: 20);

    [Fact]
    public void Negative_timeouts_and_counts_are_errors_in_the_call() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock();
        var reentrant = new AsyncReentrantLock();
        var slots = new AsyncSemaphore(1, 2);
        var ready = new AsyncEvent();
        var changed = new AsyncCondition();
        var pool = new AsyncThreadPool(1);
        var messages = new MessageCategories(self);
        await changed.Acquire();
        foreach (var call in new Action[]
        {
            () => _ = gate.Acquire(Negative), () => _ = gate.Hold(Negative), () => _ = reentrant.Acquire(Negative), () => _ = reentrant.Hold(Negative),
            () => _ = slots.Acquire(Negative), () => _ = slots.Hold(Negative), () => _ = ready.Wait(Negative),
            () => _ = changed.Acquire(Negative), () => _ = changed.Wait(Negative), () => _ = changed.WaitFor(() => true, Negative),
            () => _ = pool.Join(Negative), () => _ = messages.Receive("any", Negative),
        })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Contains("A timeout cannot be negative, and this one is -00:00:01.", error.Message);
        }
        foreach (var call in new Action[]
        {
            () => slots.Release(0), () => slots.Release(-1), () => changed.Notify(-1), () => _ = new AsyncSemaphore(-1), () => _ = new AsyncSemaphore(0, 0),
            () => _ = new AsyncSemaphore(3, 2), () => _ = new AsyncThreadPool(0), () => _ = new AsyncThreadPool(-1),
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(call);
        }
        changed.Release();
        // All of them still work.
        Assert.True(await gate.Acquire() && await reentrant.Acquire() && await slots.Acquire() && await pool.Join());
        Assert.Equal(7, await pool.Run(() => 7));
        gate.Release();
        reentrant.Release();
        slots.Release();
    }, schedules: 20);

    [Fact]
    public void What_is_missing_is_an_error_in_the_call() => Worlds.Both(async self =>
    {
        var pool = new AsyncThreadPool(1);
        using var news = new MessageChannel("news");
        var messages = new MessageCategories(self);
        await self.Yield();
        foreach (var call in new Action[]
        {
            () => _ = new AsyncCondition((AsyncLock)null!), () => _ = new AsyncCondition((AsyncReentrantLock)null!),
            () => _ = new AsyncCondition().WaitFor(null!), () => _ = pool.Run((Action)null!), () => _ = pool.Run((Func<int>)null!),
            () => _ = new MessageChannel((Scheduler)null!, "name"), () => _ = new MessageChannel(null!), () => news.Subscribe((PycosTask)null!),
            () => news.Subscribe((MessageChannel)null!), () => news.Unsubscribe((PycosTask)null!), () => news.Unsubscribe((MessageChannel)null!),
            () => MessageChannel.Find(null!, "news"), () => messages.Add(null!),
        })
        {
            Assert.Throws<ArgumentNullException>(call);
        }
        Assert.Throws<ArgumentException>(() => new MessageChannel(""));
    });

    [Fact]
    public void A_closed_channel_takes_no_subscribers() => Worlds.Both(async self =>
    {
        var closed = new MessageChannel("closed");
        using var open = new MessageChannel("open");
        closed.Close();
        foreach (var call in new Action[] { () => closed.Subscribe(self.Task), () => closed.Subscribe(open), () => open.Subscribe(closed) })
        {
            var error = Assert.Throws<ObjectDisposedException>(call);
            Assert.StartsWith("Subscribe concerns channel 'closed', which is closed.", error.Message);
        }
        Assert.Equal(0, open.SubscriberCount);
        open.Subscribe(self.Task);
        open.Send("message");
        Assert.Equal("message", await self.Receive());
    });

    [Fact]
    public void Outside_any_task_each_operation_says_what_it_is_and_that_it_needs_one()
    {
        var gate = new AsyncLock("gate");
        var slots = new AsyncSemaphore(1, 2, "slots");
        var ready = new AsyncEvent(name: "ready");
        var changed = new AsyncCondition("changed");
        var pool = new AsyncThreadPool(1, "pool");
        const string NeedsTask = " needs a running task, and none is running on this thread. Spawn a task on a scheduler and call it there.";
        const string IsOutside = " was called outside its scheduler. Call it in a task; from another thread, send a message to a task or spawn one that does it.";
        foreach (var (call, message) in new (Action Call, string Message)[]
        {
            (() => _ = gate.Acquire(), $"Acquire of lock 'gate'{NeedsTask}"),
            (() => _ = gate.Hold(), $"Acquire of lock 'gate'{NeedsTask}"),
            (gate.Release, $"Release of lock 'gate'{IsOutside}"),
            (() => _ = slots.Acquire(), $"Acquire of semaphore 'slots'{NeedsTask}"),
            (() => slots.Release(), $"Release of semaphore 'slots'{IsOutside}"),
            (() => _ = ready.Wait(), $"Wait of event 'ready'{NeedsTask}"),
            (ready.Set, $"Set of event 'ready'{IsOutside}"),
            (ready.Clear, $"Clear of event 'ready'{IsOutside}"),
            (() => _ = changed.Acquire(), $"Acquire of lock of condition 'changed'{NeedsTask}"),
            (() => _ = changed.Wait(), $"Wait of condition 'changed'{NeedsTask}"),
            (() => _ = changed.WaitFor(() => true), $"WaitFor of condition 'changed'{NeedsTask}"),
            (changed.NotifyAll, $"Notify of condition 'changed'{IsOutside}"),
            (() => _ = pool.Run(() => 7), $"Run of thread pool 'pool'{NeedsTask}"),
            (() => _ = pool.Join(), $"Join of thread pool 'pool'{NeedsTask}"),
            (() => _ = new MessageChannel("news"), $"A new channel 'news' without a scheduler{NeedsTask}"),
        })
        {
            Assert.Equal(message, Assert.Throws<InvalidOperationException>(call).Message);
        }
        // They belong to nobody yet, and so to the first who uses them well.
        Worlds.Real(scheduler => scheduler.Spawn(async _ =>
        {
            using (await gate.Hold()) ready.Set();
            using (await slots.Hold()) Assert.True(await ready.Wait());
            using (await changed.Hold()) Assert.False(await changed.Wait(TimeSpan.Zero));
            Assert.Equal(7, await pool.Run(() => 7));
        }).Value(Worlds.Patience));
    }

    [Fact]
    public void A_thread_can_do_nothing_to_a_channel_but_send_and_close() => Worlds.Real(scheduler =>
    {
        var news = new MessageChannel(scheduler, "news");
        using var gate = new SemaphoreSlim(0);
        var reader = scheduler.Spawn(async self =>
        {
            news.Subscribe(self.Task);
            gate.Release();
            return await self.Receive();
        }, "reader");
        Assert.True(gate.Wait(Worlds.Patience));
        foreach (var (call, name) in new (Action Call, string Name)[]
        {
            (() => news.Subscribe(reader), "Subscribe"), (() => news.Unsubscribe(reader), "Unsubscribe"),
        })
        {
            Assert.StartsWith($"{name} of channel 'news' was called outside its scheduler.", Assert.Throws<InvalidOperationException>(call).Message);
        }
        Assert.StartsWith("Deliver to channel 'news' needs a running task", Assert.Throws<InvalidOperationException>(() => _ = news.Deliver(1)).Message);
        news.Send("message");
        Assert.Equal("message", reader.Value(Worlds.Patience));
        news.Close();
        // Calls of one thread take effect in their order.
        Assert.True(scheduler.Spawn(async _ => news.IsClosed).Value(Worlds.Patience));
    });

    [Fact]
    public async Task What_belongs_to_another_scheduler_is_refused_and_still_works_at_home()
    {
        await using var home = new Scheduler("home");
        await using var away = new Scheduler("away");
        var gate = new AsyncLock("gate");
        var slots = new AsyncSemaphore(1, 2, "slots");
        var ready = new AsyncEvent(name: "ready");
        var changed = new AsyncCondition("changed");
        var pool = new AsyncThreadPool(1, "pool");
        var news = new MessageChannel(home, "news");
        Func<TaskContext, Coroutine> use = async self =>
        {
            using (await gate.Hold()) ready.Set();
            using (await slots.Hold()) Assert.True(await ready.Wait());
            using (await changed.Hold()) Assert.False(await changed.Wait(TimeSpan.Zero));
            Assert.Equal(7, await pool.Run(() => 7));
            news.Subscribe(self.Task);
            Assert.Equal(1, (await news.Deliver("message")).Reached);
            news.Unsubscribe(self.Task);
        };
        home.Spawn(use).Value(Worlds.Patience);
        var foreign = home.Spawn(async self => await self.Receive(), "foreign", daemon: true);
        away.Spawn(async self =>
        {
            using var other = new MessageChannel("other");
            foreach (var (call, what) in new (Action Call, string What)[]
            {
                (() => _ = gate.Acquire(), "Acquire of lock 'gate'"), (gate.Release, "Release of lock 'gate'"),
                (() => _ = slots.Acquire(), "Acquire of semaphore 'slots'"), (() => slots.Release(), "Release of semaphore 'slots'"),
                (() => _ = ready.Wait(), "Wait of event 'ready'"), (ready.Set, "Set of event 'ready'"), (ready.Clear, "Clear of event 'ready'"),
                (() => _ = changed.Acquire(), "Acquire of condition 'changed'"), (changed.NotifyAll, "Notify of condition 'changed'"),
                (() => _ = pool.Run(() => 7), "Run of thread pool 'pool'"), (() => _ = pool.Join(), "Join of thread pool 'pool'"),
                (() => news.Subscribe(foreign), "Subscribe of channel 'news'"),
                (() => _ = news.Deliver(1), "Deliver of channel 'news'"),
            })
            {
                var error = Assert.Throws<InvalidOperationException>(call);
                var named = what[(what.IndexOf(" of ", StringComparison.Ordinal) + 4)..];
                Assert.Equal(
                    $"{what} was called on scheduler 'away', and {named} belongs to scheduler 'home'. Tasks of different schedulers talk by messages.",
                    error.Message);
            }
            Assert.StartsWith("Task 'foreign' of scheduler 'home' cannot subscribe to channel 'other' of", Assert.Throws<InvalidOperationException>(() => other.Subscribe(foreign)).Message);
            Assert.StartsWith("Channel 'news' of scheduler 'home' cannot subscribe to channel 'other' of", Assert.Throws<InvalidOperationException>(() => other.Subscribe(news)).Message);
            // Sending is for everybody.
            Assert.Equal(ChannelOutcome.Sent, news.Send("from away"));
            await self.Yield();
        }).Value(Worlds.Patience);
        home.Spawn(use).Value(Worlds.Patience);
        foreign.Send("end");
    }

    [Fact]
    public void A_condition_on_a_lock_of_another_scheduler_is_refused_and_still_works_with_the_lock() => Worlds.Real(home => Worlds.Real(away =>
    {
        var gate = new AsyncLock("gate");
        var changed = new AsyncCondition(gate, "changed");
        home.Spawn(async _ => (await gate.Hold()).Dispose()).Value(Worlds.Patience);
        away.Spawn(async self =>
        {
            foreach (var call in new Action[] { changed.NotifyAll, () => _ = changed.Wait(), () => _ = changed.Acquire() })
            {
                Assert.Contains("lock 'gate' belongs to another scheduler of that name", Assert.Throws<InvalidOperationException>(call).Message);
            }
            await self.Yield();
        }).Value(Worlds.Patience);
        home.Spawn(async _ =>
        {
            using (await changed.Hold()) Assert.False(await changed.Wait(TimeSpan.FromMilliseconds(1)));
        }).Value(Worlds.Patience);
    }));

    [Fact]
    public void Awaits_in_a_plain_async_method_say_what_was_awaited() => Worlds.Simulated(async self =>
    {
        var gate = new AsyncLock("gate");
        var pool = new AsyncThreadPool(1);
        using var news = new MessageChannel("news");
        foreach (var (method, what) in new (Func<Task> Method, string What)[]
        {
            (async () => await gate.Acquire(), "Acquire"), (async () => (await gate.Hold()).Dispose(), "Acquire"),
            (async () => await pool.Run(() => 7), "a blocking call"), (async () => await news.Deliver(1), "a delivery to a channel"),
        })
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(method);
            Assert.StartsWith($"An await of {what} stands in a method that is not a coroutine.", error.Message);
        }
        using (await gate.Hold()) Assert.Same(self.Task, gate.Owner);
        Assert.Equal((0, 0), (pool.PendingCount, pool.DroppedResults));
    });

    [Fact]
    public void A_lock_that_outlives_its_run_is_reported_as_static_state()
    {
        var gate = new AsyncLock("static");
        var error = Assert.Throws<ExplorationFailedException>(() => Worlds.Simulated(async _ =>
        {
            using (await gate.Hold()) Assert.NotNull(gate.Owner);
        }));
        Assert.Equal(FailureKind.UncontrolledNondeterminism, error.Failure.Kind);
        Assert.Contains("Look there for static state", error.Failure.Message);
    }
}
