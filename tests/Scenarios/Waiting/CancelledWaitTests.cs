using System.Diagnostics;

namespace Pycos.Scenarios;

/// <summary>Waits with a cancellation token.</summary>
public sealed class CancelledWaitTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    [Fact]
    [Trait("Contract", "cancel-ends")]
    public void A_cancelled_token_ends_each_kind_of_wait() => Worlds.Both(async self =>
    {
        var gate = new AsyncLock("gate");
        var slots = new AsyncSemaphore(0);
        var flag = new AsyncEvent();
        var changed = new AsyncCondition();
        var idle = self.Spawn(async other => await other.Receive<int>(), "idle");
        using var news = new MessageChannel("news");
        await gate.Acquire();
        foreach (var wait in new Func<TaskContext, CancellationToken, Coroutine>[]
        {
            async (_, token) => await gate.Acquire(cancellation: token),
            async (_, token) => await gate.Hold(cancellation: token),
            async (_, token) => await slots.Acquire(cancellation: token),
            async (_, token) => await flag.Wait(cancellation: token),
            async (_, token) => await idle.Finish(cancellation: token),
            async (_, token) => await news.Deliver(1, null, 1, token),
            async (me, token) => await me.Receive<int>(token),
            async (me, token) => await me.Receive(token),
            async (me, token) => await me.Receive(Timeout.InfiniteTimeSpan, null, token),
            async (me, token) => await me.Sleep(TimeSpan.FromDays(1), cancellation: token),
            async (me, token) => await me.Suspend(token),
            async (me, token) => await me.Suspend<int>(cancellation: token),
            async (me, token) => await me.WhenAll([(PycosTask)idle], cancellation: token),
            async (me, token) => await me.WhenAll([idle], cancellation: token),
            async (me, token) => await me.WhenAny([idle], cancellation: token),
            async (_, token) =>
            {
                using (await changed.Hold(cancellation: token)) await changed.WaitFor(() => false, cancellation: token);
            },
            async (me, token) => await new MessageCategories(me).Receive<int>("none", cancellation: token),
            async (me, token) =>
            {
                await foreach (var _ in me.ReceiveAll<int>(cancellation: token)) Assert.Fail("Nobody sends.");
            },
        })
        {
            using var source = new CancellationTokenSource();
            var waiter = self.Spawn(other => wait(other, source.Token), "waiter");
            await self.Sleep(Moment);
            source.Cancel();
            var error = Assert.IsType<OperationCanceledException>((await waiter.Finish()).Exception);
            Assert.Equal(source.Token, error.CancellationToken);
        }
        gate.Release();
        Assert.Null(gate.Owner);
        idle.Terminate();
    });

    [Fact]
    [Trait("Contract", "cancel-keeps-message")]
    public void What_came_before_the_cancellation_is_not_lost() => Worlds.Both(async self =>
    {
        using var source = new CancellationTokenSource();
        var receiver = self.Spawn(
            async other =>
            {
                try
                {
                    return await other.Receive<int>(source.Token);
                }
                catch (OperationCanceledException)
                {
                    return -await other.Receive<int>();
                }
            },
            "receiver");
        await self.Yield();
        receiver.Send(7);
        source.Cancel();
        Assert.Equal(7, Math.Abs(await receiver));
    });

    [Fact]
    [Trait("Contract", "cancel-condition")]
    public void A_cancelled_wait_for_a_condition_ends_with_the_lock_held() => Worlds.Both(async self =>
    {
        using var source = new CancellationTokenSource();
        var changed = new AsyncCondition("changed");
        var waiter = self.Spawn(
            async _ =>
            {
                using (await changed.Hold())
                {
                    try
                    {
                        await changed.Wait(cancellation: source.Token);
                        Assert.Fail("It was cancelled.");
                    }
                    catch (OperationCanceledException)
                    {
                        // Whoever does not hold it may not release it: the end of the using statement would throw.
                        changed.Notify();
                    }
                }
            },
            "waiter");
        await self.Sleep(Moment);
        using (await changed.Hold())
        {
            source.Cancel();
            await self.Yield();
            Assert.False(waiter.IsFinished);
        }
        await waiter;
    });

    [Fact]
    [Trait("Contract", "cancel-already")]
    public void A_token_that_is_cancelled_already_ends_the_wait_before_it_tries() => Worlds.Both(async self =>
    {
        var slots = new AsyncSemaphore(1);
        try
        {
            await slots.Acquire(cancellation: new CancellationToken(true));
            Assert.Fail("It was cancelled before.");
        }
        catch (OperationCanceledException)
        {
            Assert.Equal(1, slots.CurrentCount);
        }
    });

    [Fact]
    [Trait("Contract", "cancel-already")]
    public void What_is_cancelled_already_is_not_begun() => Worlds.Both(async self =>
    {
        var cancelled = new CancellationToken(true);
        var changed = new AsyncCondition();
        await using var pool = new AsyncThreadPool(1);
        var receiver = self.Spawn(async other => await other.Receive(), "receiver");
        using var held = await changed.Hold();
        foreach (var wait in new Func<Coroutine>[]
        {
            async () => await receiver.Deliver("message", cancellation: cancelled),
            async () => await pool.Run(() => Assert.Fail("It was cancelled before."), cancelled),
            async () => await pool.Run(() => 7, cancelled),
            async () => await changed.WaitFor(() => throw new UnreachableException("It was cancelled before."), cancellation: cancelled),
        })
        {
            try
            {
                await wait();
                Assert.Fail("It was cancelled before.");
            }
            catch (OperationCanceledException error)
            {
                Assert.Equal(cancelled, error.CancellationToken);
            }
        }
        Assert.Equal(0, pool.PendingCount + pool.DroppedResults);
        Assert.False(receiver.IsFinished);
        Assert.Equal(DeliveryOutcome.Delivered, await receiver.Deliver("another", cancellation: new CancellationTokenSource().Token));
        Assert.Equal("another", await receiver);
    });

    [Fact]
    [Trait("Contract", "cancel-condition")]
    public void A_predicate_that_a_notification_made_true_wins_over_a_later_cancellation() => Worlds.Both(async self =>
    {
        using var source = new CancellationTokenSource();
        var changed = new AsyncCondition();
        var isTrue = false;
        var isWaiting = false;
        var waiter = self.Spawn(
            async _ =>
            {
                using var held = await changed.Hold();
                return await changed.WaitFor(
                    () =>
                    {
                        isWaiting = true;
                        return isTrue;
                    },
                    cancellation: source.Token);
            },
            "waiter");
        await self.Until(() => isWaiting);
        using (await changed.Hold())
        {
            isTrue = true;
            changed.Notify();
        }
        source.Cancel();
        Assert.True(await waiter);
    });

    [Fact]
    [Trait("Contract", "cancel-thread")]
    public void Cancellation_can_come_from_another_thread()
    {
        using var source = new CancellationTokenSource();
        Worlds.Real(scheduler =>
        {
            var waiter = scheduler.Spawn(
                async self =>
                {
                    source.CancelAfter(TimeSpan.FromMilliseconds(1));
                    await self.Receive<int>(source.Token);
                },
                "waiter");
            Assert.Throws<OperationCanceledException>(() => waiter.Value(Worlds.Patience));
        });
    }

    [Fact]
    public void A_trace_says_that_a_wait_was_cancelled()
    {
        var found = Worlds.Fails(async world =>
        {
            using var source = new CancellationTokenSource();
            var waiter = world.Spawn(async self => await self.Receive<int>(source.Token), "waiter");
            await world.Self.Sleep(Moment);
            source.Cancel();
            await waiter;
        });
        Assert.Contains("stops waiting: cancelled", found.Table);
    }

    /// <summary>The other thread must not be thrown at: it may be one of the pool's, where nobody catches.</summary>
    [Fact]
    public void A_thread_that_cancels_a_simulated_wait_is_reported_and_goes_on()
    {
        var hasGoneOn = false;
        var found = Worlds.Fails(async world =>
        {
            using var source = new CancellationTokenSource();
            var waiting = world.Spawn(async self => await self.Receive<int>(source.Token), "waiting");
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
            var thread = new Thread(() =>
            {
                source.Cancel();
                hasGoneOn = true;
            });
            thread.Start();
            thread.Join();
            await waiting;
        });
        Assert.Equal(FailureKind.UncontrolledNondeterminism, found.Failure.Kind);
        Assert.True(hasGoneOn);
    }
}
