namespace Pycos.Scenarios;

/// <summary>What the simulator says of tasks that wait for ever: who holds, who waits, and who could have acted.</summary>
public class DeadlockReportTests
{
    private const string Here = "in DeadlockReportTests.Waiting";

    [Fact]
    public void Locks_taken_in_opposite_orders_are_a_cycle_that_names_locks_and_owners()
    {
        var failure = Deadlock(async world =>
        {
            var (first, second, third) = (new AsyncLock("first"), new AsyncReentrantLock("second"), new AsyncCondition("third"));
            _ = world.Spawn(child => Waiting(child, first.Acquire, second.Acquire), "left");
            _ = world.Spawn(child => Waiting(child, second.Acquire, third.Acquire), "middle");
            _ = world.Spawn(child => Waiting(child, third.Acquire, first.Acquire), "right");
            await world.Self.Yield();
        });
        Assert.Equal(
            $"Deadlock: nothing can run, and 3 tasks wait. Cycle: 'left' waits for reentrant lock 'second', held by 'middle', {Here}, "
            + $"'middle' waits for lock of condition 'third', held by 'right', {Here}, 'right' waits for lock 'first', held by 'left', {Here}.",
            failure.Message);
        Assert.Contains(
            $"  'left' waits for reentrant lock 'second', held by 'middle', {Here}.{Environment.NewLine}"
            + $"  'middle' waits for lock of condition 'third', held by 'right', {Here}.{Environment.NewLine}",
            failure.Explanation);
    }

    [Fact]
    public void A_lock_that_is_never_released_is_told_with_what_its_owner_does()
    {
        var failure = Deadlock(async world =>
        {
            var gate = new AsyncReentrantLock("gate");
            await gate.Acquire();
            var waiter = world.Spawn(child => Waiting(child, gate.Acquire), "waiter");
            await waiter;
        });
        Assert.Contains("Cycle: 'main' waits for the end of 'waiter'", failure.Message);
        Assert.Contains($"  'waiter' waits for reentrant lock 'gate', held by 'main', {Here}.", failure.Explanation);
        Assert.Contains("  'main' waits for the end of 'waiter' in ", failure.Explanation);
    }

    [Fact]
    public void A_semaphore_is_told_with_those_who_took_permits_and_gave_none_back()
    {
        var failure = Deadlock(async world =>
        {
            var slots = new AsyncSemaphore(3, 3, "slots");
            await slots.Acquire();
            await slots.Acquire();
            await world.Spawn(child => Waiting(child, slots.Acquire), "forgetful");
            await world.Spawn(async _ =>
            {
                slots.Release();
                using (await slots.Hold())
                {
                }
                await slots.Acquire();
            }, "tidy");
            await world.Spawn(child => Waiting(child, slots.Acquire), "waiter");
        });
        Assert.Contains(
            $"  'waiter' waits for semaphore 'slots' {Here}: 0 permits are free; taken and not given back: 2 by 'main', which waits for the end of 'waiter' in ",
            failure.Explanation);
        Assert.Contains("; 1 by 'forgetful', which has ended.", failure.Explanation);
    }

    [Fact]
    public void A_semaphore_that_nobody_ever_filled_says_so()
    {
        var failure = Deadlock(async world =>
        {
            var slots = new AsyncSemaphore(0, name: "slots");
            await world.Spawn(child => Waiting(child, slots.Acquire), "waiter");
        });
        Assert.Contains($"'waiter' waits for semaphore 'slots' {Here}: 0 permits are free; nobody has ever released one.", failure.Explanation);
    }

    [Fact]
    public void An_event_is_told_with_those_who_have_set_it()
    {
        var failure = Deadlock(async world =>
        {
            var (ready, never) = (new AsyncEvent(name: "ready"), new AsyncEvent(name: "never"));
            await world.Spawn(async child =>
            {
                ready.Set();
                await child.Yield();
            }, "setter");
            ready.Clear();
            _ = world.Spawn(child => Waiting(child, never.Wait), "hopeless");
            _ = world.Spawn(child => Waiting(child, ready.Wait), "late");
        });
        Assert.Contains($"'hopeless' waits for event 'never' {Here}, 'late' waits for event 'ready' {Here}.", failure.Message);
        Assert.Contains($"  'hopeless' waits for event 'never' {Here}: nobody has ever set it.", failure.Explanation);
        Assert.Contains($"  'late' waits for event 'ready' {Here}: set it so far: 'setter', which has ended.", failure.Explanation);
    }

    [Fact]
    public void A_condition_is_told_with_those_who_have_notified_it_and_with_the_holder_of_its_lock()
    {
        var failure = Deadlock(async world =>
        {
            var changed = new AsyncCondition("changed");
            await world.Spawn(async child =>
            {
                changed.Notify();
                await child.Yield();
            }, "notifier");
            _ = world.Spawn(child => Waiting(child, changed.Acquire, changed.Wait), "too late");
            var timed = world.Spawn(async _ =>
            {
                await changed.Acquire();
                await changed.Wait(TimeSpan.FromSeconds(1));
            }, "timed");
            await world.Self.Sleep(TimeSpan.FromMilliseconds(1));
            await changed.Acquire();
            await timed;
        });
        Assert.Contains("Cycle: 'main' waits for the end of 'timed' in ", failure.Message);
        Assert.Contains("'timed' waits to have lock of condition 'changed' back, held by 'main', in ", failure.Message);
        Assert.Contains($"Also waiting: 'too late' waits to be notified of condition 'changed' {Here}.", failure.Message);
        Assert.Contains(
            $"  'too late' waits to be notified of condition 'changed' {Here}: notified it so far: 'notifier', which has ended.", failure.Explanation);
    }

    [Fact]
    public void A_delivery_is_told_with_the_number_it_wants_and_those_who_subscribed_somebody()
    {
        var failure = Deadlock(async world =>
        {
            var (news, quiet) = (new Channel("news"), new Channel("quiet"));
            _ = world.Spawn(async _ => await quiet.Deliver("message", n: 1), "hopeless");
            await world.Spawn(async child =>
            {
                news.Subscribe(child.Task);
                await child.Yield();
            }, "brief");
            await news.Deliver("message", n: 2);
        });
        Assert.Contains("'main' waits for subscribers of channel 'news' in ", failure.Message);
        Assert.Contains(": it wants 2 of them, and there are 0; made a subscription so far: 'brief', which has ended.", failure.Explanation);
        Assert.Contains(": it wants 1 of them, and there are 0; nobody has ever made a subscription.", failure.Explanation);
    }

    [Fact]
    public void A_receiver_and_a_sleeper_are_told_with_those_who_sent_and_resumed_and_daemons_are_marked()
    {
        var failure = Deadlock(async world =>
        {
            var receiver = world.Spawn(async child =>
            {
                await child.Receive();
                await child.Receive();
            }, "receiver");
            var sleeper = world.Spawn(async child =>
            {
                await child.Suspend();
                await child.Suspend();
            }, "sleeper", daemon: true);
            await world.Spawn(async child =>
            {
                receiver.Send("one");
                while (!sleeper.Resume()) await child.Yield();
                throw new IOException("broken");
            }, "active").Finish();
            await receiver;
        });
        Assert.Contains(": sent to it so far: 'active', which has failed.", failure.Explanation);
        Assert.Matches("'sleeper' waits to be resumed in .* \\(a daemon\\): resumed it so far: 'active', which has failed\\.", failure.Explanation);
        Assert.DoesNotContain("'sleeper'", failure.Message);
    }

    [Fact]
    public void Objects_without_a_name_are_numbered_the_same_in_every_run_of_a_schedule()
    {
        var scenario = new Scenario("unnamed", async world =>
        {
            var changed = new AsyncCondition();
            var (gate, reentrant, slots, ready) = (new AsyncLock(), new AsyncReentrantLock(), new AsyncSemaphore(0, 1), new AsyncEvent());
            _ = world.Spawn(child => Waiting(child, gate.Acquire, reentrant.Acquire), "left");
            _ = world.Spawn(child => Waiting(child, reentrant.Acquire, gate.Acquire), "right");
            _ = world.Spawn(child => Waiting(child, changed.Acquire, changed.Wait), "condition");
            _ = world.Spawn(child => Waiting(child, slots.Acquire), "semaphore");
            _ = world.Spawn(child => Waiting(child, ready.Wait), "event");
        });
        var found = Explorer.Explore(scenario, new ExploreOptions { Strategy = "random" }).Failure;
        Assert.NotNull(found);
        Assert.Matches("'left' waits for reentrant lock #\\d, held by 'right', in .*'right' waits for lock #\\d, held by 'left', in", found.Failure.Message);
        Assert.Matches("'condition' waits to be notified of condition #\\d in .*'semaphore' waits for semaphore #\\d in .*'event' waits for event #\\d in", found.Failure.Message);
        for (var i = 0; i < 3; i++)
        {
            var replay = Explorer.Replay(scenario, found.Token);
            Assert.True(replay.IsExact);
            Assert.Equal((found.Failure.Message, found.Failure.Explanation), (replay.Failure!.Message, replay.Failure.Explanation));
            Assert.Equal(found.Table, replay.Table);
        }
    }

    [Fact]
    public void The_lock_of_a_condition_without_a_name_is_called_by_the_conditions_number() => Worlds.Both(async self =>
    {
        var before = new AsyncLock();
        var changed = new AsyncCondition();
        Assert.Equal("condition (not used yet), 0 waiting; its lock of condition (not used yet), free", changed.ToString());
        await before.Acquire();
        await changed.Acquire();
        Assert.Equal("lock #1, held by 'main', 0 waiting", before.ToString());
        Assert.Equal("condition #2, 0 waiting; its lock of condition #2, held by 'main', 0 waiting", changed.ToString());
        changed.Release();
        before.Release();
        await self.Yield();
    });

    private static Failure Deadlock(Func<World, Coroutine> body)
    {
        var found = Worlds.Fails(body, new ExploreOptions { World = new WorldOptions { FailsOnAbandonedLock = false } });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        return found.Failure;
    }

    private static async Coroutine Waiting(TaskContext self, params Func<TimeSpan?, CancellationToken, Operation<bool>>[] waits)
    {
        foreach (var wait in waits)
        {
            await wait(null, default);
            await self.Yield();
        }
    }
}
