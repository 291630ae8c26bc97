namespace Pycos.Scenarios;

public class DaemonTests
{
    [Fact]
    [Trait("Contract", "daemon-join")]
    [Trait("Contract", "join-waits")]
    public void Join_waits_for_tasks_and_not_for_daemons() => Worlds.Real(scheduler =>
    {
        var daemon = scheduler.Spawn(async self => await self.Suspend(), daemon: true);
        var task = scheduler.Spawn(async self => await self.Receive());
        Assert.False(scheduler.Join(TimeSpan.FromMilliseconds(1)));
        Assert.False(scheduler.Join(TimeSpan.Zero));
        task.Send("end");
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.True(task.IsFinished);
        Assert.False(daemon.IsFinished);
        Assert.True(daemon.IsDaemon);
    });

    [Fact]
    [Trait("Contract", "join-then-more")]
    public void After_a_join_more_tasks_can_be_created() => Worlds.Real(scheduler =>
    {
        Assert.True(scheduler.Join(TimeSpan.Zero));
        for (var i = 0; i < 3; i++)
        {
            var task = scheduler.Spawn(async self => await self.Sleep(TimeSpan.FromMilliseconds(1)));
            Assert.True(scheduler.Join(Worlds.Patience));
            Assert.True(task.IsFinished);
        }
    });

    [Fact]
    [Trait("Contract", "daemon-toggle")]
    public void A_task_may_become_a_daemon_and_stop_being_one() => Worlds.Real(scheduler =>
    {
        var task = scheduler.Spawn(async self =>
        {
            self.IsDaemon = true;
            await self.Receive();
            self.IsDaemon = false;
            return await self.Receive<string>();
        });
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.False(task.IsFinished);
        task.Send("be a task again");
        scheduler.Spawn(async self =>
        {
            while (task.IsDaemon) await self.Yield();
        }).Value(Worlds.Patience);
        Assert.False(scheduler.Join(TimeSpan.FromMilliseconds(1)));
        task.Send("end");
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.Equal("end", task.Value());
    });

    [Fact]
    [Trait("Contract", "daemon-toggle")]
    public void Another_thread_may_make_a_task_a_daemon() => Worlds.Real(scheduler =>
    {
        var task = scheduler.Spawn(async self => await self.Suspend());
        task.IsDaemon = true;
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.True(task.IsDaemon);
        Assert.False(task.IsFinished);
    });

    [Fact]
    [Trait("Contract", "daemon-process")]
    public void A_process_stays_up_for_tasks_and_not_for_daemons() => Worlds.Real(scheduler =>
    {
        Assert.False(StaysUp(daemon: true));
        Assert.True(StaysUp(daemon: false));
        Assert.False(StaysUp(daemon: true));
        Assert.True(scheduler.Spawn(async self =>
        {
            await self.Yield();
            self.IsDaemon = true;
            var asDaemon = Thread.CurrentThread.IsBackground;
            self.IsDaemon = false;
            return asDaemon && !Thread.CurrentThread.IsBackground;
        }).Value(Worlds.Patience));

        // What keeps a process up in .NET is a thread that is no background thread.
        bool StaysUp(bool daemon)
        {
            var task = scheduler.Spawn(async self =>
            {
                await self.Receive();
                return !Thread.CurrentThread.IsBackground;
            }, daemon: daemon);
            task.Send("look");
            return task.Value(Worlds.Patience);
        }
    });

    [Fact]
    public void A_simulated_run_is_over_when_only_daemons_are_left_and_their_clean_up_runs()
    {
        var cleanedUp = 0;
        var runs = 0;
        Worlds.Simulated(async self =>
        {
            runs++;
            _ = self.Spawn(async daemon =>
            {
                try
                {
                    await daemon.Suspend();
                }
                finally
                {
                    await daemon.Sleep(TimeSpan.FromSeconds(1));
                    cleanedUp++;
                }
            }, daemon: true);
            await self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(runs, cleanedUp);
    }

    [Fact]
    public void A_daemon_that_finishes_can_be_awaited() => Worlds.Both(async self =>
    {
        var daemon = self.Spawn(async child => await child.Receive<int>(), daemon: true);
        daemon.Send(7);
        Assert.Equal(7, await daemon);
    });

    [Fact]
    public void A_join_with_a_negative_timeout_is_an_error() => Worlds.Real(scheduler =>
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.Join(TimeSpan.FromSeconds(-1))));
}
