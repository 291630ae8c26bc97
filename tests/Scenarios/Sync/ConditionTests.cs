namespace Pycos.Scenarios;

public class ConditionTests
{
    private const string OwnLock = "a lock of its own";
    private const string SharedLock = "a shared lock";
    private const string SharedReentrantLock = "a shared reentrant lock";

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    public static TheoryData<string> Locks => new(OwnLock, SharedLock, SharedReentrantLock);

    [Theory]
    [Trait("Contract", "condition-own-lock")]
    [Trait("Contract", "condition-shared-lock")]
    [Trait("Contract", "condition-gives-up")]
    [Trait("Contract", "condition-holds-notified")]
    [MemberData(nameof(Locks))]
    public void A_wait_gives_the_lock_up_and_holds_it_again_when_it_is_notified(string locks) => Worlds.Both(async self =>
    {
        var changed = Condition(locks);
        var value = 0;
        var waiter = self.Spawn(async child =>
        {
            using (await changed.Hold())
            {
                Assert.True(await changed.Wait());
                Assert.True(IsHeldBy(changed, child));
                Assert.Equal(7, value);
                await child.Yield();
                Assert.Equal(7, value);
            }
        }, "waiter");
        await self.UntilWaiting(changed);
        using (await changed.Hold(TimeSpan.Zero))
        {
            Assert.True(IsHeldBy(changed, self));
            changed.Notify();
            await self.Yield();
            Assert.True(IsHeldBy(changed, self));
            value = 7;
        }
        await changed.Acquire();
        value = 8;
        changed.Release();
        await waiter;
    });

    [Fact]
    [Trait("Contract", "condition-gives-up")]
    [Trait("Contract", "condition-holds-notified")]
    [Trait("Contract", "condition-holds-timeout")]
    public void All_depths_are_given_up_and_held_again_by_notification_and_by_timeout() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        var changed = new AsyncCondition(gate, "changed");
        foreach (var isNotified in new[] { true, false })
        {
            var waiter = self.Spawn(async child =>
            {
                for (var i = 0; i < 3; i++) await gate.Acquire();
                Assert.Equal(isNotified, await changed.Wait(isNotified ? null : Short));
                Assert.Equal((3, child.Task), (gate.Depth, gate.Owner));
                for (var i = 0; i < 3; i++) gate.Release();
            });
            if (isNotified)
            {
                await self.UntilWaiting(changed);
                await gate.Acquire();
                Assert.Equal(1, gate.Depth);
                changed.Notify();
                gate.Release();
            }
            await waiter;
            Assert.Equal((0, null), (gate.Depth, gate.Owner));
        }
    });

    [Theory]
    [Trait("Contract", "condition-timeout")]
    [Trait("Contract", "condition-holds-timeout")]
    [MemberData(nameof(Locks))]
    public void A_wait_that_times_out_holds_the_lock_again_even_if_it_has_to_wait_for_it(string locks) => Worlds.Both(async self =>
    {
        var changed = Condition(locks);
        var isOver = false;
        var waiter = self.Spawn(async child =>
        {
            using (await changed.Hold())
            {
                Assert.False(await changed.Wait(Short));
                isOver = true;
                Assert.True(IsHeldBy(changed, child));
            }
        }, "waiter");
        await self.Until(() => waiter.IsFinished || changed.ToString().StartsWith("condition 'changed', 1 waiting", StringComparison.Ordinal));
        using (await changed.Hold())
        {
            var isEarly = !isOver;
            await self.Sleep(10 * Short);
            // The timeout is over, and the waiter cannot have gone on without the lock.
            Assert.Equal(isEarly, !isOver);
        }
        await waiter;
    });

    [Theory]
    [Trait("Contract", "condition-zero")]
    [MemberData(nameof(Locks))]
    public void A_timeout_of_zero_does_not_give_the_lock_up(string locks) => Worlds.Both(async self =>
    {
        var changed = Condition(locks);
        await changed.Acquire();
        var intruder = self.Spawn(async child =>
        {
            for (var i = 0; i < 20; i++)
            {
                Assert.False(await changed.Acquire(TimeSpan.Zero));
                await child.Yield();
            }
        });
        Assert.False(await changed.Wait(TimeSpan.Zero));
        Assert.True(IsHeldBy(changed, self));
        Assert.False(await changed.WaitFor(() => false, TimeSpan.Zero));
        Assert.True(IsHeldBy(changed, self));
        Assert.True(await changed.WaitFor(() => true, TimeSpan.Zero));
        await intruder;
        changed.Release();
    });

    [Fact]
    [Trait("Contract", "condition-notify")]
    public void A_notification_of_n_wakes_n_those_who_have_waited_longest() => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition("changed");
        var woken = new List<int>();
        var waiters = await Queue(self, changed, 5, woken);
        changed.Notify(0);
        await self.Sleep(Short);
        Assert.Empty(woken);
        changed.Notify(2);
        await self.Until(() => woken.Count == 2);
        changed.Notify();
        await self.Until(() => woken.Count == 3);
        await self.Sleep(Short);
        Assert.Equal([0, 1, 2], woken);
        changed.Notify(100);
        foreach (var waiter in waiters) await waiter;
        Assert.Equal([0, 1, 2, 3, 4], woken);
    });

    [Fact]
    [Trait("Contract", "condition-notify-all")]
    [Trait("Contract", "condition-notify-unlocked")]
    public void All_who_wait_are_woken_with_or_without_the_lock_in_order_of_arrival() => Worlds.Both(async self =>
    {
        foreach (var holds in new[] { true, false })
        {
            var changed = new AsyncCondition("changed");
            var woken = new List<int>();
            var waiters = await Queue(self, changed, 4, woken);
            if (holds) await changed.Acquire();
            changed.NotifyAll();
            if (holds) changed.Release();
            foreach (var waiter in waiters) await waiter;
            Assert.Equal([0, 1, 2, 3], woken);
        }
    });

    [Fact]
    public void A_notification_that_nobody_waits_for_is_lost() => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition();
        changed.Notify();
        changed.NotifyAll();
        using (await changed.Hold()) Assert.False(await changed.Wait(Short));
        await self.Yield();
    });

    [Fact]
    public void Conditions_of_one_lock_are_notified_each_by_itself() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var isFull = new AsyncCondition(gate, "full");
        var isEmpty = new AsyncCondition(gate, "empty");
        var slot = 0;
        var sum = 0;
        var producer = self.Spawn(async _ =>
        {
            for (var i = 1; i <= 5; i++)
            {
                using (await gate.Hold())
                {
                    while (slot != 0) await isEmpty.Wait();
                    slot = i;
                    isFull.Notify();
                }
            }
        });
        var consumer = self.Spawn(async _ =>
        {
            for (var i = 1; i <= 5; i++)
            {
                using (await gate.Hold())
                {
                    Assert.True(await isFull.WaitFor(() => slot != 0));
                    sum += slot;
                    slot = 0;
                    isEmpty.Notify();
                }
            }
        });
        await producer;
        await consumer;
        Assert.Equal(15, sum);
    });

    [Fact]
    [Trait("Contract", "condition-wait-for")]
    public void Waiting_for_a_predicate_asks_it_with_the_lock_held_until_it_is_true() => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition("changed");
        var count = 0;
        var waiter = self.Spawn(async child =>
        {
            using (await changed.Hold())
            {
                Assert.True(await changed.WaitFor(() =>
                {
                    Assert.True(IsHeldBy(changed, child));
                    return count >= 3;
                }));
                Assert.True(IsHeldBy(changed, child));
                return count;
            }
        }, "waiter");
        for (var i = 0; i < 3; i++)
        {
            using (await changed.Hold())
            {
                count++;
                changed.NotifyAll();
            }
            await self.Yield();
        }
        Assert.Equal(3, await waiter);
    });

    [Fact]
    public void The_timeout_of_a_wait_for_a_predicate_bounds_the_whole_wait() => Worlds.Simulated(async self =>
    {
        var changed = new AsyncCondition();
        var ticker = self.Spawn(async child =>
        {
            while (true)
            {
                await child.Sleep(TimeSpan.FromSeconds(1));
                changed.NotifyAll();
            }
        }, daemon: true);
        var before = self.Clock.GetTimestamp();
        using (await changed.Hold())
        {
            Assert.False(await changed.WaitFor(() => false, TimeSpan.FromSeconds(10)));
            Assert.Equal(TimeSpan.FromSeconds(10), self.Clock.GetElapsedTime(before));
            // What has become true at the very end counts.
            Assert.True(await changed.WaitFor(() => self.Clock.GetElapsedTime(before) == TimeSpan.FromSeconds(12.5), TimeSpan.FromSeconds(2.5)));
        }
        Assert.False(ticker.IsFinished);
    });

    [Fact]
    public void A_predicate_that_throws_leaves_the_lock_held() => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition("changed");
        var asked = 0;
        var waiter = self.Spawn(async child =>
        {
            await changed.Acquire();
            try
            {
                await changed.WaitFor(() => ++asked == 1 ? false : throw new IOException("predicate"));
            }
            catch (IOException)
            {
                Assert.True(IsHeldBy(changed, child));
                changed.Release();
            }
        }, "waiter");
        await self.UntilWaiting(changed);
        changed.Notify();
        await waiter;
        Assert.Equal(2, asked);
    });

    [Theory]
    [Trait("Contract", "condition-leaves")]
    [Trait("Contract", "condition-holds-interrupted")]
    [MemberData(nameof(Interrupting.All), MemberType = typeof(Interrupting))]
    public void A_waiter_that_is_interrupted_has_the_lock_first_and_takes_no_notification(string how) => Worlds.Both(async self =>
    {
        foreach (var isLockHeld in new[] { true, false })
        {
            foreach (var locks in new[] { OwnLock, SharedLock, SharedReentrantLock })
            {
                var changed = Condition(locks);
                var story = new List<string>();
                var victim = Victim(self, changed, story);
                await self.UntilWaiting(changed);
                var woken = new List<int>();
                var others = await Queue(self, changed, 1, woken, before: 1);
                if (isLockHeld) await changed.Acquire();
                victim.Interrupt(how);
                if (isLockHeld)
                {
                    await self.Sleep(Short);
                    Assert.Equal(["waits"], story);
                    Assert.Matches("^condition 'changed', 1 waiting; .* held by 'main', 1 waiting$", changed.ToString());
                    changed.Release();
                }
                await victim.Finish();
                Assert.Equal(["waits", $"{how}, holding"], story);
                Assert.Empty(woken);
                changed.Notify();
                await others[0];
                Assert.Matches(", 0 waiting; .*, free$", changed.ToString());
            }
        }
    }, schedules: 60);

    [Theory]
    [Trait("Contract", "condition-throw-notified")]
    [InlineData(Interrupting.Throw, true)]
    [InlineData(Interrupting.Throw, false)]
    [InlineData(Interrupting.Swap, true)]
    [InlineData(Interrupting.Swap, false)]
    public void What_comes_after_the_notification_is_raised_at_the_next_await(string how, bool isLockHeld) => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition("changed");
        var story = new List<string>();
        var victim = Victim(self, changed, story);
        await self.UntilWaiting(changed);
        var woken = new List<int>();
        var others = await Queue(self, changed, 1, woken, before: 1);
        if (isLockHeld) await changed.Acquire();
        changed.Notify();
        victim.Interrupt(how);
        if (isLockHeld)
        {
            await self.Sleep(Short);
            Assert.Equal(["waits"], story);
            changed.Release();
        }
        await victim.Finish();
        Assert.Equal(["waits", "notified", $"{how}, holding"], story);
        Assert.Empty(woken);
        changed.Notify();
        await others[0];
    });

    [Theory]
    [Trait("Contract", "condition-terminate-notified")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_termination_that_comes_after_the_notification_passes_it_on(bool isLockHeld) => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition("changed");
        var story = new List<string>();
        var victim = Victim(self, changed, story);
        await self.UntilWaiting(changed);
        var woken = new List<int>();
        var others = await Queue(self, changed, 2, woken, before: 1);
        if (isLockHeld) await changed.Acquire();
        changed.Notify();
        victim.Terminate();
        if (isLockHeld)
        {
            await self.Sleep(Short);
            Assert.Equal(["waits"], story);
            changed.Release();
        }
        await victim.Finish();
        Assert.Equal(["waits", $"{Interrupting.Terminate}, holding"], story);
        await others[0];
        await self.Sleep(Short);
        Assert.Equal([0], woken);
        changed.Notify();
        await others[1];
        Assert.Matches(", 0 waiting; .*, free$", changed.ToString());
    });

    [Fact]
    [Trait("Contract", "condition-leaves")]
    public void A_waiter_that_times_out_takes_no_notification() => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition("changed");
        var impatient = self.Spawn(async _ =>
        {
            using (await changed.Hold()) return await changed.Wait(Short);
        });
        Assert.False(await impatient);
        var woken = new List<int>();
        var others = await Queue(self, changed, 1, woken);
        changed.Notify();
        await others[0];
    });

    [Fact]
    public void A_waiter_whose_time_is_over_is_notified_only_once_and_the_next_by_the_next()
    {
        // The notification and the end of the wait fall together; either may come first, and none is lost.
        var seen = new HashSet<bool>();
        Worlds.Simulated(async self => { seen.Add(await Race(self)); });
        Assert.Equal(2, seen.Count);

        static async Coroutine<bool> Race(TaskContext self)
        {
            var changed = new AsyncCondition("changed");
            var impatient = self.Spawn(async _ =>
            {
                using (await changed.Hold()) return await changed.Wait(Short);
            });
            await self.UntilWaiting(changed);
            var patient = self.Spawn(async _ =>
            {
                using (await changed.Hold()) return await changed.Wait();
            });
            await self.UntilWaiting(changed, 2);
            await self.Sleep(Short);
            changed.Notify();
            var isNotified = await impatient;
            if (isNotified) changed.Notify();
            Assert.True(await patient);
            return isNotified;
        }
    }

    [Fact]
    public void Waiters_come_back_to_the_lock_behind_those_who_queue_for_it() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var changed = new AsyncCondition(gate, "changed");
        var order = new List<string>();
        var waiter = self.Spawn(async _ =>
        {
            using (await gate.Hold())
            {
                await changed.Wait();
                order.Add("notified");
            }
        });
        await self.UntilWaiting(changed);
        await gate.Acquire();
        var queued = self.Spawn(async _ =>
        {
            using (await gate.Hold()) order.Add("queued");
        });
        await self.UntilWaiting(gate);
        changed.Notify();
        await self.UntilWaiting(gate, 2);
        gate.Release();
        await waiter;
        await queued;
        Assert.Equal(["queued", "notified"], order);
    });

    [Fact]
    public void A_lock_that_comes_back_from_a_dead_owner_says_so_and_is_held() => Worlds.Both(async self =>
    {
        var changed = new AsyncCondition("changed");
        AbandonedLockException? told = null;
        var waiter = self.Spawn(async child =>
        {
            await changed.Acquire();
            try
            {
                await changed.Wait();
            }
            catch (AbandonedLockException exception)
            {
                told = exception;
            }
            Assert.True(IsHeldBy(changed, child));
            changed.Release();
        }, "waiter");
        await self.UntilWaiting(changed);
        var careless = self.Spawn(async child =>
        {
            await changed.Acquire();
            changed.Notify();
            await child.Yield();
        }, "careless");
        await waiter;
        Assert.Same(careless, told?.Owner);
        Assert.Equal("condition 'changed', 0 waiting; its lock of condition 'changed', free", changed.ToString());
    }, world: new WorldOptions { FailsOnAbandonedLock = false });

    private static AsyncCondition Condition(string locks) => locks switch
    {
        SharedLock => new AsyncCondition(new AsyncLock("gate"), "changed"),
        SharedReentrantLock => new AsyncCondition(new AsyncReentrantLock("gate"), "changed"),
        _ => new AsyncCondition("changed"),
    };

    private static bool IsHeldBy(AsyncCondition condition, TaskContext self) =>
        condition.ToString().Contains($"held by '{self.Name}'", StringComparison.Ordinal);

    /// <summary>Tasks that wait for one notification each, in order.</summary>
    private static async Coroutine<List<PycosTask>> Queue(
        TaskContext self, AsyncCondition condition, int count, List<int> woken, int before = 0)
    {
        var tasks = new List<PycosTask>();
        for (var i = 0; i < count; i++)
        {
            var number = i;
            tasks.Add(self.Spawn(async _ =>
            {
                using (await condition.Hold())
                {
                    Assert.True(await condition.Wait());
                    woken.Add(number);
                }
            }));
            await self.UntilWaiting(condition, before + i + 1);
        }
        return tasks;
    }

    /// <summary>A task that writes down how its wait ends, and whether it holds the lock then.</summary>
    private static PycosTask Victim(TaskContext self, AsyncCondition condition, List<string> story) => self.Spawn(async child =>
    {
        child.IsHotSwappable = true;
        using (await condition.Hold())
        {
            try
            {
                story.Add("waits");
                Assert.True(await condition.Wait());
                story.Add("notified");
                await child.Suspend();
            }
            catch (Exception exception)
            {
                story.Add($"{Interrupting.Of(exception)}, {(IsHeldBy(condition, child) ? "holding" : "without the lock")}");
                throw;
            }
        }
    }, "victim");
}
