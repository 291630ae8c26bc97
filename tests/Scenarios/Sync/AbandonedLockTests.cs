namespace Pycos.Scenarios;

/// <summary>Locks whose owner has ended; the simulator is told to let that pass, as real mode does.</summary>
public class AbandonedLockTests
{
    private static readonly WorldOptions World = new() { FailsOnAbandonedLock = false };

    [Theory]
    [Trait("Contract", "lock-abandoned")]
    [Trait("Contract", "lock-abandoned-held")]
    [InlineData(TaskExitStatus.Completed)]
    [InlineData(TaskExitStatus.Faulted)]
    [InlineData(TaskExitStatus.Terminated)]
    public void The_next_waiter_gets_the_lock_and_is_told_of_the_dead_owner(TaskExitStatus end) => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var owner = self.Spawn(Owner(gate, end), "careless");
        await self.Until(() => gate.Owner == owner);
        var next = self.Spawn(async child =>
        {
            var told = await Told(gate);
            Assert.Same(child.Task, gate.Owner);
            gate.Release();
            return told;
        });
        await self.UntilWaiting(gate);
        if (end == TaskExitStatus.Terminated) owner.Terminate();
        else owner.Send("end");
        var exception = await next;
        Assert.Same(owner, exception?.Owner);
        Assert.Equal(
            "Task 'careless' ended while it held lock 'gate', so what the lock protects may be half changed. The lock is held by the task "
            + "that gets this exception: repair the state, then release it.",
            exception!.Message);
        Assert.Equal(end, (await owner.Finish()).Status);
        // Once told, the lock is as good as new.
        Assert.True(await gate.Acquire(TimeSpan.Zero));
        gate.Release();
    }, world: World);

    [Theory]
    [Trait("Contract", "lock-abandoned")]
    [InlineData("acquires")]
    [InlineData("tries once")]
    [InlineData("holds")]
    public void A_lock_that_nobody_waited_for_tells_whoever_comes_first(string how) => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var owner = self.Spawn(async _ => await gate.Acquire());
        await owner;
        Assert.Null(gate.Owner);
        Assert.Equal("lock 'gate', free", gate.ToString());
        AbandonedLockException? told = null;
        try
        {
            if (how == "holds") (await gate.Hold()).Dispose();
            else await gate.Acquire(how == "acquires" ? null : TimeSpan.Zero);
        }
        catch (AbandonedLockException exception)
        {
            told = exception;
        }
        Assert.Same(owner, told?.Owner);
        Assert.Same(self.Task, gate.Owner);
        gate.Release();
        using (await gate.Hold()) Assert.Same(self.Task, gate.Owner);
    }, world: World);

    [Fact]
    public void In_a_chain_each_is_told_of_the_one_before() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        await gate.Acquire();
        var chain = new List<PycosTask>();
        for (var i = 0; i < 4; i++)
        {
            chain.Add(self.Spawn(async _ => await gate.Acquire(), $"link {i}"));
            await self.UntilWaiting(gate, i + 1);
        }
        gate.Release();
        Assert.Equal(TaskExitStatus.Completed, (await chain[0].Finish()).Status);
        for (var i = 1; i < 4; i++)
        {
            // Nobody catches it, so it ends the task, which leaves the lock in its turn.
            var exit = await chain[i].Finish();
            Assert.Same(chain[i - 1], Assert.IsType<AbandonedLockException>(exit.Exception).Owner);
        }
        Assert.Same(chain[3], (await Told(gate))?.Owner);
        gate.Release();
    }, world: World);

    [Fact]
    [Trait("Contract", "reentrant-abandoned")]
    public void A_reentrant_lock_is_left_at_whatever_depth_and_held_once_by_the_next() => Worlds.Both(async self =>
    {
        var gate = new AsyncReentrantLock("gate");
        var owner = self.Spawn(async child =>
        {
            for (var i = 0; i < 3; i++) await gate.Acquire();
            await child.Receive();
        }, "careless");
        await self.Until(() => gate.Depth == 3);
        var next = self.Spawn(async child =>
        {
            AbandonedLockException? told = null;
            try
            {
                await gate.Acquire();
            }
            catch (AbandonedLockException exception)
            {
                told = exception;
            }
            Assert.Equal((1, child.Task), (gate.Depth, gate.Owner));
            gate.Release();
            return told?.Owner;
        });
        await self.UntilWaiting(gate);
        owner.Send("end");
        Assert.Same(owner, await next);
        Assert.Equal((0, null), (gate.Depth, gate.Owner));
    }, world: World);

    [Fact]
    public void All_locks_of_a_task_that_ends_go_on() => Worlds.Both(async self =>
    {
        var locks = Enumerable.Range(0, 4).Select(i => new AsyncLock($"{i}")).ToList();
        var condition = new AsyncCondition("condition");
        var owner = self.Spawn(async _ =>
        {
            foreach (var gate in locks) await gate.Acquire();
            locks[1].Release();
            await condition.Acquire();
        });
        await owner;
        foreach (var gate in locks)
        {
            Assert.Same(gate == locks[1] ? null : owner, (await Told(gate))?.Owner);
            gate.Release();
        }
        Assert.EndsWith("free", condition.ToString());
    }, world: World);

    [Theory]
    [InlineData(Interrupting.Throw)]
    [InlineData(Interrupting.Terminate)]
    public void A_waiter_that_is_interrupted_before_it_is_told_leaves_the_news_to_the_next(string how) => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var owner = self.Spawn(Owner(gate, TaskExitStatus.Completed));
        await self.Until(() => gate.Owner == owner);
        var victim = self.Spawn(async _ => await gate.Acquire());
        await self.UntilWaiting(gate);
        var next = self.Spawn(async _ =>
        {
            var told = await Told(gate);
            gate.Release();
            return told?.Owner;
        });
        await self.UntilWaiting(gate, 2);
        owner.Send("end");
        // Handed over in the owner's last step; the victim may or may not have had its own.
        await self.Until(() => gate.Owner != owner);
        victim.Interrupt(how);
        var exit = await victim.Finish();
        Assert.Same(exit.Exception is AbandonedLockException ? victim : owner, await next);
    }, world: World);

    [Fact]
    public void A_semaphore_and_an_event_have_no_owner_and_nothing_to_abandon() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(1, 1, "slots");
        await self.Spawn(async _ => await slots.Acquire());
        Assert.False(await slots.Acquire(TimeSpan.Zero));
        slots.Release();
        Assert.True(await slots.Acquire(TimeSpan.Zero));
    });

    [Fact]
    public void New_code_keeps_the_lock_that_the_old_code_holds() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var task = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            await gate.Acquire();
            await child.Suspend();
        });
        await self.Until(() => gate.Owner == task);
        task.HotSwap(async child =>
        {
            await child.Yield();
            Assert.Same(child.Task, gate.Owner);
            gate.Release();
        });
        await task;
        Assert.Null(gate.Owner);
    });

    private static Func<TaskContext, Coroutine> Owner(AsyncLock gate, TaskExitStatus end) => async child =>
    {
        await gate.Acquire();
        await child.Receive();
        if (end == TaskExitStatus.Faulted) throw new IOException("fault");
    };

    /// <summary>Acquires the lock; gives what the one who does so is told.</summary>
    private static async Coroutine<AbandonedLockException?> Told(AsyncLock gate)
    {
        try
        {
            await gate.Acquire();
            return null;
        }
        catch (AbandonedLockException exception)
        {
            return exception;
        }
    }
}
