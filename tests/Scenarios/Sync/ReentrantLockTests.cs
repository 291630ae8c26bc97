namespace Pycos.Scenarios;

public class ReentrantLockTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    [Trait("Contract", "reentrant-depth")]
    public void A_lock_is_free_when_it_was_released_as_often_as_it_was_acquired() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        var other = self.Spawn(async child =>
        {
            await child.Receive();
            await gate.Acquire();
            Assert.Equal(1, gate.Depth);
            gate.Release();
        });
        for (var depth = 1; depth <= 3; depth++)
        {
            Assert.True(await gate.Acquire());
            Assert.Equal(depth, gate.Depth);
        }
        other.Send("go");
        await self.UntilWaiting(gate);
        for (var depth = 2; depth >= 1; depth--)
        {
            gate.Release();
            Assert.Equal((depth, self.Task), (gate.Depth, gate.Owner));
            await self.Yield();
        }
        Assert.False(other.IsFinished);
        gate.Release();
        Assert.Same(other, gate.Owner);
        await other;
        Assert.Equal(0, gate.Depth);
    });

    [Fact]
    public void Holds_can_be_nested() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock();
        using (await gate.Hold())
        {
            using (await gate.Hold(Short))
            {
                await self.Yield();
                Assert.Equal(2, gate.Depth);
            }
            Assert.Equal(1, gate.Depth);
        }
        Assert.Equal((0, null), (gate.Depth, gate.Owner));
    });

    [Fact]
    [Trait("Contract", "reentrant-fifo-handoff")]
    public void The_last_release_hands_the_lock_to_the_task_that_has_waited_longest() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        await gate.Acquire();
        await gate.Acquire();
        var served = new List<int>();
        var waiters = new List<PycosTask>();
        for (var i = 0; i < 3; i++)
        {
            var number = i;
            waiters.Add(self.Spawn(async child =>
            {
                await gate.Acquire();
                await gate.Acquire();
                served.Add(number);
                await child.Yield();
                gate.Release();
                gate.Release();
            }));
            await self.UntilWaiting(gate, i + 1);
        }
        gate.Release();
        gate.Release();
        Assert.Same(waiters[0], gate.Owner);
        await gate.Acquire();
        Assert.Equal([0, 1, 2], served);
        gate.Release();
        foreach (var waiter in waiters) await waiter;
    });

    [Fact]
    [Trait("Contract", "reentrant-timeout")]
    public void A_wait_that_takes_too_long_gives_false() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        await gate.Acquire();
        Assert.False(await self.Spawn(async _ => await gate.Acquire(Short)));
        Assert.Equal((1, self.Task), (gate.Depth, gate.Owner));
        gate.Release();
    });

    [Fact]
    [Trait("Contract", "reentrant-zero")]
    public void A_timeout_of_zero_takes_a_lock_that_is_free_or_ones_own_and_waits_for_no_other() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        Assert.True(await gate.Acquire(TimeSpan.Zero));
        Assert.True(await gate.Acquire(TimeSpan.Zero));
        Assert.Equal(2, gate.Depth);
        Assert.False(await self.Spawn(async _ => await gate.Acquire(TimeSpan.Zero)));
        Assert.Equal(2, gate.Depth);
        gate.Release();
        gate.Release();
    });

    [Theory]
    [Trait("Contract", "reentrant-leaves")]
    [InlineData("it times out")]
    [InlineData(Interrupting.Throw)]
    [InlineData(Interrupting.Terminate)]
    [InlineData(Interrupting.Swap)]
    public void A_waiter_that_leaves_takes_no_turn_from_those_behind_it(string how) => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        await gate.Acquire();
        await gate.Acquire();
        var timeout = how == "it times out" ? Short : Timeout.InfiniteTimeSpan;
        var victim = self.Spawn(Waits(gate, timeout));
        await self.Until(() => victim.IsFinished || gate.ToString().Contains("1 waiting", StringComparison.Ordinal));
        var next = self.Spawn(Waits(gate, Timeout.InfiniteTimeSpan));
        if (timeout != Short)
        {
            await self.UntilWaiting(gate, 2);
            victim.Interrupt(how);
        }
        await victim.Finish();
        await self.UntilWaiting(gate);
        gate.Release();
        gate.Release();
        Assert.Same(next, gate.Owner);
        await next;
    });

    [Theory]
    [Trait("Contract", "reentrant-interrupted")]
    [MemberData(nameof(Interrupting.All), MemberType = typeof(Interrupting))]
    public void A_lock_that_was_handed_to_a_waiter_goes_on_to_the_next_if_the_waiter_is_interrupted(string how) => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        await gate.Acquire();
        var victim = self.Spawn(Waits(gate, Timeout.InfiniteTimeSpan));
        await self.UntilWaiting(gate);
        var next = self.Spawn(Waits(gate, Timeout.InfiniteTimeSpan));
        await self.UntilWaiting(gate, 2);
        gate.Release();
        Assert.Same(victim, gate.Owner);
        victim.Interrupt(how);
        await victim.Finish();
        await next;
        Assert.Equal((0, null), (gate.Depth, gate.Owner));
    });

    [Fact]
    public void An_exception_at_a_further_acquisition_leaves_the_earlier_ones() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        var isHeld = false;
        var owner = self.Spawn(async child =>
        {
            await gate.Acquire();
            isHeld = true;
            IOException? caught = null;
            while (caught is null)
            {
                try
                {
                    await gate.Acquire();
                    gate.Release();
                    await child.Yield();
                }
                catch (IOException exception)
                {
                    caught = exception;
                }
            }
            Assert.Equal((1, child.Task), (gate.Depth, gate.Owner));
            gate.Release();
        });
        await self.Until(() => isHeld);
        owner.Throw(new IOException("thrown"));
        await owner;
        Assert.Equal((0, null), (gate.Depth, gate.Owner));
    });

    private static Func<TaskContext, Coroutine> Waits(AsyncReentrantLock gate, TimeSpan timeout) => async child =>
    {
        child.IsHotSwappable = true;
        if (!await gate.Acquire(timeout)) return;
        gate.Release();
    };
}
