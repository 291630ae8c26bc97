namespace Pycos.Scenarios;

/// <summary>What tasks leave behind: locks that nobody released, subscriptions that nobody ended.</summary>
public class LeftoverTests
{
    [Fact]
    public void A_subscription_that_was_left_is_reported_although_a_later_message_has_ended_it()
    {
        var found = Worlds.Fails(async world =>
        {
            var news = new MessageChannel("news");
            await world.Spawn(async other =>
            {
                news.Subscribe(other.Task);
                await other.Yield();
            }, "forgetful");
            news.Send("nobody is left");
            Assert.Equal(0, news.SubscriberCount);
        });
        Assert.Equal(FailureKind.LeakedSubscription, found.Failure.Kind);
        Assert.StartsWith("'forgetful' ended without unsubscribing from channel 'news'", found.Failure.Message);
    }

    [Theory]
    [Trait("Contract", "lock-abandoned-reported")]
    [InlineData(TaskExitStatus.Completed, "completed")]
    [InlineData(TaskExitStatus.Faulted, "threw IOException: fault")]
    [InlineData(TaskExitStatus.Terminated, "was terminated")]
    public void A_task_that_ends_with_a_lock_is_named_with_the_lock_and_how_it_ended(TaskExitStatus end, string told)
    {
        var found = Worlds.Fails(async world =>
        {
            var gate = new AsyncLock("gate");
            await world.Spawn(child => Ends(child, gate, end), "careless").Finish();
        });
        Assert.Equal(FailureKind.AbandonedLock, found.Failure.Kind);
        Assert.Equal(
            $"Task 'careless' ended while it held lock 'gate': it {told}. Release the lock in a finally block, or hold it by 'using'.",
            found.Failure.Message);
        Assert.Equal(end == TaskExitStatus.Completed, found.Failure.Exception is null);
        Assert.Contains("leaves lock 'gate' abandoned", found.Table);
    }

    [Theory]
    [InlineData("reentrant lock 'gate'")]
    [InlineData("lock of condition 'gate'")]
    public void Every_kind_of_lock_is_reported(string name)
    {
        var found = Worlds.Fails(async world =>
        {
            await world.Spawn(async _ =>
            {
                if (name.StartsWith("re", StringComparison.Ordinal)) await new AsyncReentrantLock("gate").Acquire();
                else await new AsyncCondition("gate").Acquire();
            }, "careless");
        });
        Assert.Contains($"Task 'careless' ended while it held {name}", found.Failure.Message);
    }

    [Fact]
    public void A_daemon_that_does_not_give_its_lock_back_when_the_run_ends_is_reported_and_one_that_does_is_not()
    {
        var found = Worlds.Fails(async world =>
        {
            var gate = new AsyncLock("gate");
            _ = world.Spawn(async child =>
            {
                await gate.Acquire();
                await child.Suspend();
            }, "careless", daemon: true);
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(FailureKind.AbandonedLock, found.Failure.Kind);
        Assert.StartsWith("Task 'careless' ended while it held lock 'gate': it was terminated.", found.Failure.Message);
        Worlds.Simulated(async self =>
        {
            var gate = new AsyncLock("gate");
            _ = self.Spawn(async child =>
            {
                using (await gate.Hold()) await child.Suspend();
            }, "careful", daemon: true);
            await self.Sleep(TimeSpan.FromSeconds(1));
        });
    }

    [Fact]
    public void An_exception_that_nobody_saw_goes_before_the_lock_that_it_left()
    {
        var found = Worlds.Fails(async world =>
        {
            var gate = new AsyncLock("gate");
            await Ends(world.Self, gate, TaskExitStatus.Faulted);
        });
        Assert.Equal(FailureKind.UnhandledException, found.Failure.Kind);
    }

    [Fact]
    [Trait("Contract", "channel-leak-reported")]
    public void A_subscription_that_outlives_its_task_is_reported_with_task_and_channel()
    {
        var found = Worlds.Fails(async world =>
        {
            var news = new MessageChannel("news");
            await world.Spawn(async child =>
            {
                news.Subscribe(child.Task);
                await child.Yield();
            }, "careless");
        });
        Assert.Equal(FailureKind.LeakedSubscription, found.Failure.Kind);
        Assert.Equal(
            "'careless' ended without unsubscribing from channel 'news', which was open to the end. Unsubscribe in a finally block, or close the channel.",
            found.Failure.Message);
    }

    [Fact]
    public void A_crowd_of_leftover_subscriptions_is_told_in_short()
    {
        var found = Worlds.Fails(async world =>
        {
            var news = new MessageChannel("news");
            for (var i = 1; i <= 7; i++)
            {
                await world.Spawn(async child =>
                {
                    news.Subscribe(child.Task);
                    await child.Yield();
                }, $"reader {i}");
            }
        });
        Assert.StartsWith("'reader 1', 'reader 2', 'reader 3', 'reader 4', 'reader 5' and 2 more ended", found.Failure.Message);
    }

    [Fact]
    public void Neither_a_channel_that_was_closed_nor_a_daemon_that_still_subscribes_is_a_leftover() => Worlds.Simulated(async self =>
    {
        var closed = new MessageChannel("closed");
        var news = new MessageChannel("news");
        await self.Spawn(async child =>
        {
            closed.Subscribe(child.Task);
            news.Subscribe(child.Task);
            await child.Yield();
            news.Unsubscribe(child.Task);
        });
        closed.Close();
        var daemon = self.Spawn(async child => { await child.Receive(); }, daemon: true);
        news.Subscribe(daemon);
        await self.Yield();
    });

    [Fact]
    public void Both_reports_can_be_switched_off()
    {
        var world = new WorldOptions { FailsOnAbandonedLock = false, FailsOnLeakedSubscription = false };
        Worlds.Simulated(Leaving, world: world);
        Assert.Equal(FailureKind.AbandonedLock, Kind(world with { FailsOnAbandonedLock = true }));
        Assert.Equal(FailureKind.LeakedSubscription, Kind(world with { FailsOnLeakedSubscription = true }));

        static FailureKind Kind(WorldOptions world) =>
            Worlds.Fails(world => Leaving(world.Self), new ExploreOptions { World = world }).Failure.Kind;

        static async Coroutine Leaving(TaskContext self)
        {
            var gate = new AsyncLock("gate");
            var news = new MessageChannel("news");
            await self.Spawn(async child =>
            {
                await gate.Acquire();
                news.Subscribe(child.Task);
            });
        }
    }

    private static async Coroutine Ends(TaskContext self, AsyncLock gate, TaskExitStatus end)
    {
        await gate.Acquire();
        if (end == TaskExitStatus.Faulted) throw new IOException("fault");
        if (end == TaskExitStatus.Terminated) self.Terminate();
    }
}
