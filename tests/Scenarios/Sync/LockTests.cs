namespace Pycos.Scenarios;

public class LockTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void One_task_at_a_time_holds_a_lock() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var inside = 0;
        var workers = Enumerable.Range(0, 4).Select(_ => self.Spawn(async child =>
        {
            for (var turn = 0; turn < 3; turn++)
            {
                Assert.True(await gate.Acquire());
                Assert.Equal(1, ++inside);
                await child.Yield();
                Assert.Same(child.Task, gate.Owner);
                inside--;
                gate.Release();
            }
        })).ToList();
        foreach (var worker in workers) await worker;
        Assert.Null(gate.Owner);
    });

    [Fact]
    [Trait("Contract", "lock-fifo-handoff")]
    public void Each_release_hands_the_lock_at_once_to_the_task_that_has_waited_longest() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        var served = new List<int>();
        var waiters = new List<PycosTask>();
        for (var i = 0; i < 4; i++)
        {
            var number = i;
            waiters.Add(self.Spawn(async child =>
            {
                await gate.Acquire();
                served.Add(number);
                await child.Yield();
                if (number < 3) Assert.Contains($"{3 - number} waiting", gate.ToString());
                gate.Release();
                if (number < 3) Assert.Same(waiters[number + 1], gate.Owner);
            }));
            await self.UntilWaiting(gate, i + 1);
        }
        gate.Release();
        Assert.Same(waiters[0], gate.Owner);
        foreach (var waiter in waiters) await waiter;
        Assert.Equal([0, 1, 2, 3], served);
    });

    [Fact]
    [Trait("Contract", "lock-no-barging")]
    public void Nobody_overtakes_a_waiter_not_even_the_task_that_has_just_released() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var order = new List<string>();
        await gate.Acquire();
        var waiter = self.Spawn(async child =>
        {
            await gate.Acquire();
            order.Add("waiter");
            await child.Yield();
            gate.Release();
        });
        await self.UntilWaiting(gate);
        gate.Release();
        await gate.Acquire();
        order.Add("main");
        gate.Release();
        await waiter;
        Assert.Equal(["waiter", "main"], order);
    });

    [Fact]
    [Trait("Contract", "lock-timeout")]
    public void A_wait_that_takes_too_long_gives_false_and_leaves_the_lock_to_its_owner() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var owner = self.Spawn(async child =>
        {
            await gate.Acquire();
            await child.Receive();
            gate.Release();
        }, "owner");
        await self.Until(() => gate.Owner is not null);
        Assert.False(await gate.Acquire(Short));
        Assert.Same(owner, gate.Owner);
        Assert.Equal("lock 'gate', held by 'owner', 0 waiting", gate.ToString());
        owner.Send("release");
        Assert.True(await gate.Acquire(Worlds.Patience));
        gate.Release();
        await owner;
    });

    [Fact]
    [Trait("Contract", "lock-zero")]
    public void A_timeout_of_zero_takes_a_free_lock_and_does_not_wait_for_another() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        Assert.True(await gate.Acquire(TimeSpan.Zero));
        var other = self.Spawn(async child =>
        {
            var before = child.Clock.GetTimestamp();
            var taken = await gate.Acquire(TimeSpan.Zero);
            return (taken, child.Clock.GetElapsedTime(before) < TimeSpan.FromMinutes(1));
        });
        Assert.Equal((false, true), await other);
        gate.Release();
        Assert.Equal("lock 'gate', free", gate.ToString());
    });

    [Fact]
    public void An_infinite_timeout_waits_without_bound() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire(Timeout.InfiniteTimeSpan);
        var waiter = self.Spawn(async _ => await gate.Acquire(Timeout.InfiniteTimeSpan) && gate.Owner is not null);
        await self.UntilWaiting(gate);
        await self.Sleep(Short);
        Assert.False(waiter.IsFinished);
        gate.Release();
        // It ends with the lock: that is another story.
        waiter.Terminate();
        await waiter.Finish();
    }, world: new WorldOptions { FailsOnAbandonedLock = false });

    [Fact]
    [Trait("Contract", "lock-leaves")]
    public void A_waiter_that_times_out_takes_no_turn_from_those_behind_it() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        var impatient = self.Spawn(async _ => await gate.Acquire(Short));
        await self.Until(() => impatient.IsFinished || gate.ToString().Contains("1 waiting", StringComparison.Ordinal));
        var patient = self.Spawn(async _ =>
        {
            await gate.Acquire();
            gate.Release();
        });
        Assert.False(await impatient);
        await self.UntilWaiting(gate);
        gate.Release();
        Assert.Same(patient, gate.Owner);
        await patient;
    });

    [Theory]
    [Trait("Contract", "lock-leaves")]
    [MemberData(nameof(Interrupting.All), MemberType = typeof(Interrupting))]
    public void A_waiter_that_is_interrupted_takes_no_turn_from_those_behind_it(string how) => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        var victim = self.Spawn(Waits(gate));
        await self.UntilWaiting(gate);
        var next = self.Spawn(Waits(gate));
        await self.UntilWaiting(gate, 2);
        victim.Interrupt(how);
        await victim.Finish();
        Assert.Equal("lock 'gate', held by 'main', 1 waiting", gate.ToString());
        gate.Release();
        Assert.Same(next, gate.Owner);
        await next;
        Assert.Null(gate.Owner);
    });

    [Theory]
    [Trait("Contract", "lock-interrupted")]
    [MemberData(nameof(Interrupting.All), MemberType = typeof(Interrupting))]
    public void A_lock_that_was_handed_to_a_waiter_goes_on_to_the_next_if_the_waiter_is_interrupted(string how) => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        Exception? raised = null;
        var victim = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            try
            {
                await gate.Acquire();
                gate.Release();
            }
            catch (Exception exception)
            {
                raised = exception;
                Assert.NotSame(child.Task, gate.Owner);
                throw;
            }
        });
        await self.UntilWaiting(gate);
        var next = self.Spawn(Waits(gate));
        await self.UntilWaiting(gate, 2);
        gate.Release();
        Assert.Same(victim, gate.Owner);
        victim.Interrupt(how);
        await victim.Finish();
        Assert.Equal(how, Interrupting.Of(raised));
        await next;
        Assert.Null(gate.Owner);
    });

    [Fact]
    public void A_release_that_comes_after_the_deadline_wins_if_the_waiter_has_not_seen_it_pass()
    {
        // At one instant the owner wakes to release and the waiter's time is over: either may come first.
        var seen = new HashSet<bool>();
        Worlds.Simulated(async self =>
        {
            var gate = new AsyncLock("gate");
            await gate.Acquire();
            var hasReleased = false;
            var waiter = self.Spawn(async _ =>
            {
                var taken = await gate.Acquire(Short);
                // Once the lock was handed over, no timeout takes it back.
                Assert.Equal(hasReleased, taken);
                if (taken) gate.Release();
                return taken;
            });
            await self.UntilWaiting(gate);
            await self.Sleep(Short);
            hasReleased = gate.ToString().Contains("1 waiting", StringComparison.Ordinal);
            gate.Release();
            seen.Add(await waiter);
            Assert.Null(gate.Owner);
        });
        Assert.Equal(2, seen.Count);
    }

    [Theory]
    [Trait("Contract", "lock-hold")]
    [InlineData("its end")]
    [InlineData("an exception")]
    [InlineData("a termination")]
    [InlineData("a swap")]
    public void A_hold_lasts_to_the_end_of_its_block_however_the_block_is_left(string left) => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var holder = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            using (var hold = await gate.Hold())
            {
                Assert.True(hold.IsHeld);
                Assert.Same(child.Task, gate.Owner);
                await child.Receive();
                if (left == "an exception") throw new IOException("in the block");
            }
            Assert.Null(gate.Owner);
        });
        await self.Until(() => gate.Owner == holder);
        if (left == "a termination") holder.Terminate();
        else if (left == "a swap") holder.HotSwap(async child => await child.Yield());
        else holder.Send("leave");
        await holder.Finish();
        Assert.Equal("lock 'gate', free", gate.ToString());
    });

    [Fact]
    public void A_hold_that_timed_out_says_so_and_gives_nothing_back() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        var loser = self.Spawn(async _ =>
        {
            using var hold = await gate.Hold(Short);
            return hold.IsHeld;
        });
        Assert.False(await loser);
        Assert.Same(self.Task, gate.Owner);
        gate.Release();
        using (var hold = await gate.Hold(TimeSpan.Zero)) Assert.True(hold.IsHeld);
        Assert.Null(gate.Owner);
        Assert.False(default(Hold).IsHeld);
        default(Hold).Dispose();
    });

    [Fact]
    public void A_task_may_hold_many_locks_and_release_them_in_any_order() => Worlds.Both(async self =>
    {
        var locks = Enumerable.Range(0, 5).Select(i => new AsyncLock($"{i}")).ToList();
        foreach (var gate in locks) await gate.Acquire();
        foreach (var i in new[] { 2, 0, 4, 3, 1 })
        {
            locks[i].Release();
            Assert.Null(locks[i].Owner);
        }
        foreach (var gate in locks) Assert.True(await gate.Acquire(TimeSpan.Zero));
        foreach (var gate in locks) gate.Release();
        await self.Yield();
    });

    private static Func<TaskContext, Coroutine> Waits(AsyncLock gate) => async child =>
    {
        child.IsHotSwappable = true;
        await gate.Acquire();
        gate.Release();
    };
}
