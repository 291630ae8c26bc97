namespace Pycos.Scenarios;

public class SemaphoreTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void No_more_tasks_have_a_permit_than_there_are_permits() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(2, 2, "slots");
        var inside = 0;
        var workers = Enumerable.Range(0, 5).Select(_ => self.Spawn(async child =>
        {
            await slots.Acquire();
            Assert.InRange(++inside, 1, 2);
            await child.Yield();
            inside--;
            slots.Release();
        })).ToList();
        foreach (var worker in workers) await worker;
        Assert.Equal(2, slots.CurrentCount);
        Assert.Equal("semaphore 'slots', 2 of 2 permits free, 0 waiting", slots.ToString());
    });

    [Fact]
    [Trait("Contract", "semaphore-initial-zero")]
    public void A_semaphore_may_start_empty_and_any_task_may_release_it() => Worlds.Both(async self =>
    {
        var done = new AsyncSemaphore(0);
        for (var i = 0; i < 3; i++)
        {
            _ = self.Spawn(async child =>
            {
                await child.Yield();
                done.Release();
            });
        }
        for (var i = 0; i < 3; i++) Assert.True(await done.Acquire());
        Assert.False(await done.Acquire(TimeSpan.Zero));
    });

    [Fact]
    [Trait("Contract", "semaphore-fifo-handoff")]
    public void A_permit_goes_at_once_to_the_task_that_has_waited_longest() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(0, 10, "slots");
        var served = new List<int>();
        var waiters = new List<PycosTask>();
        for (var i = 0; i < 4; i++)
        {
            var number = i;
            waiters.Add(self.Spawn(async child =>
            {
                await slots.Acquire();
                served.Add(number);
                await child.Yield();
                if (number == 0) slots.Release(3);
            }));
            await self.UntilWaiting(slots, i + 1);
        }
        slots.Release();
        Assert.Equal((0, "semaphore 'slots', 0 of 10 permits free, 3 waiting"), (slots.CurrentCount, slots.ToString()));
        foreach (var waiter in waiters) await waiter;
        Assert.Equal(0, served[0]);
        Assert.Equal([0, 1, 2, 3], served.Order());
        Assert.Equal(0, slots.CurrentCount);
    });

    [Fact]
    public void Permits_released_one_by_one_are_taken_in_order_of_arrival() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(0);
        var served = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            var number = i;
            _ = self.Spawn(async _ =>
            {
                await slots.Acquire();
                served.Add(number);
            });
            await self.UntilWaiting(slots, i + 1);
        }
        for (var i = 1; i <= 4; i++)
        {
            slots.Release();
            await self.Until(() => served.Count == i);
        }
        Assert.Equal([0, 1, 2, 3], served);
    });

    [Fact]
    public void A_release_of_many_serves_those_who_wait_and_keeps_the_rest() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(0, 5, "slots");
        var waiters = Enumerable.Range(0, 2).Select(_ => self.Spawn(async _ => await slots.Acquire())).ToList();
        await self.UntilWaiting(slots, 2);
        slots.Release(7);
        Assert.Equal(5, slots.CurrentCount);
        foreach (var waiter in waiters) Assert.True(await waiter);
    });

    [Fact]
    [Trait("Contract", "semaphore-no-barging")]
    public void Nobody_overtakes_a_waiter() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(1, 1, "slots");
        var order = new List<string>();
        await slots.Acquire();
        var waiter = self.Spawn(async child =>
        {
            await slots.Acquire();
            order.Add("waiter");
            await child.Yield();
            slots.Release();
        });
        await self.UntilWaiting(slots);
        slots.Release();
        await slots.Acquire();
        order.Add("main");
        slots.Release();
        await waiter;
        Assert.Equal(["waiter", "main"], order);
    });

    [Fact]
    [Trait("Contract", "semaphore-timeout")]
    [Trait("Contract", "semaphore-zero")]
    public void A_wait_says_whether_its_timeout_came_first() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(1);
        Assert.True(await slots.Acquire(TimeSpan.Zero));
        Assert.False(await slots.Acquire(TimeSpan.Zero));
        Assert.False(await slots.Acquire(Short));
        slots.Release();
        Assert.True(await slots.Acquire(Short));
        await self.Yield();
    });

    [Theory]
    [Trait("Contract", "semaphore-leaves")]
    [InlineData("it times out")]
    [InlineData(Interrupting.Throw)]
    [InlineData(Interrupting.Terminate)]
    [InlineData(Interrupting.Swap)]
    public void A_waiter_that_leaves_takes_no_permit(string how) => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(0, 1, "slots");
        var victim = self.Spawn(Waits(slots, how == "it times out" ? Short : Timeout.InfiniteTimeSpan));
        await self.Until(() => victim.IsFinished || slots.ToString().Contains("1 waiting", StringComparison.Ordinal));
        if (how != "it times out") victim.Interrupt(how);
        await victim.Finish();
        Assert.Equal("semaphore 'slots', 0 of 1 permits free, 0 waiting", slots.ToString());
        slots.Release();
        Assert.True(await slots.Acquire(TimeSpan.Zero));
    });

    [Theory]
    [Trait("Contract", "semaphore-interrupted")]
    [MemberData(nameof(Interrupting.All), MemberType = typeof(Interrupting))]
    public void A_permit_that_was_handed_to_a_waiter_goes_on_if_the_waiter_is_interrupted(string how) => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(0, 1, "slots");
        var first = self.Spawn(Waits(slots, Timeout.InfiniteTimeSpan));
        await self.UntilWaiting(slots);
        var second = self.Spawn(Waits(slots, Timeout.InfiniteTimeSpan));
        await self.UntilWaiting(slots, 2);
        slots.Release();
        first.Interrupt(how);
        await first.Finish();
        await second;
        // The second one has taken the permit, and nobody is left who wants the next.
        Assert.Equal(0, slots.CurrentCount);
        var third = self.Spawn(Waits(slots, Timeout.InfiniteTimeSpan));
        await self.UntilWaiting(slots);
        slots.Release();
        third.Interrupt(how);
        await third.Finish();
        Assert.Equal(1, slots.CurrentCount);
    });

    [Fact]
    [Trait("Contract", "semaphore-maximum")]
    public void A_release_past_the_maximum_is_an_error_that_releases_none() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(1, 3, "slots");
        var error = Assert.Throws<SemaphoreFullException>(() => slots.Release(3));
        Assert.Equal(
            "semaphore 'slots' was to get 3 permits back, and 1 of its at most 3 are free already. None was released. "
            + "Release once for each time that a permit was acquired.",
            error.Message);
        Assert.Equal(1, slots.CurrentCount);
        slots.Release(2);
        Assert.Throws<SemaphoreFullException>(() => slots.Release());
        Assert.Equal(3, slots.CurrentCount);
        // Who waits leaves room for one more.
        for (var i = 0; i < 3; i++) await slots.Acquire();
        var waiter = self.Spawn(async _ => await slots.Acquire());
        await self.UntilWaiting(slots);
        Assert.Throws<SemaphoreFullException>(() => slots.Release(5));
        Assert.Throws<SemaphoreFullException>(() => slots.Release(int.MaxValue));
        Assert.False(waiter.IsFinished);
        slots.Release(4);
        Assert.True(await waiter);
        Assert.Equal(3, slots.CurrentCount);
    });

    [Theory]
    [Trait("Contract", "semaphore-hold")]
    [InlineData("its end")]
    [InlineData("an exception")]
    [InlineData("a termination")]
    [InlineData("a swap")]
    public void A_hold_has_a_permit_to_the_end_of_its_block_however_the_block_is_left(string left) => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(1, 1, "slots");
        var holder = self.Spawn(async child =>
        {
            child.IsHotSwappable = true;
            using var hold = await slots.Hold();
            Assert.True(hold.IsHeld);
            await child.Receive();
            if (left == "an exception") throw new IOException("in the block");
        });
        await self.Until(() => slots.CurrentCount == 0);
        using (var hold = await slots.Hold(Short)) Assert.False(hold.IsHeld);
        if (left == "a termination") holder.Terminate();
        else if (left == "a swap") holder.HotSwap(async child => await child.Yield());
        else holder.Send("leave");
        await holder.Finish();
        Assert.Equal(1, slots.CurrentCount);
    });

    [Fact]
    [Trait("Contract", "semaphore-hold-once")]
    public void A_hold_gives_one_permit_back_however_many_copies_of_it_are_disposed() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(2, name: "slots");
        var hold = await slots.Hold();
        var other = await slots.Hold();
        var copy = hold;
        hold.Dispose();
        Assert.Contains("semaphore 'slots'", Assert.Throws<SynchronizationLockException>(copy.Dispose).Message);
        Assert.Equal(1, slots.CurrentCount);
        other.Dispose();
        Assert.Equal(2, slots.CurrentCount);
        await self.Yield();
    });

    private static Func<TaskContext, Coroutine> Waits(AsyncSemaphore slots, TimeSpan timeout) => async child =>
    {
        child.IsHotSwappable = true;
        await slots.Acquire(timeout);
    };
}
