namespace Pycos.Scenarios;

public class MonitorTests
{
    [Fact]
    [Trait("Contract", "monitor-completed")]
    public void A_monitor_is_told_how_a_task_completed() => Worlds.Both(async self =>
    {
        var watched = self.Spawn(async child => await child.Receive<int>());
        self.Monitor(watched);
        watched.Send(7);
        var notice = await self.Receive<TaskExited>();
        Assert.Equal((watched, TaskExitStatus.Completed, 7, null), (notice.Task, notice.Status, notice.Value, notice.Exception));
    });

    [Fact]
    [Trait("Contract", "monitor-faulted")]
    [Trait("Contract", "monitor-terminated")]
    [Trait("Contract", "fault-monitors")]
    public void A_monitor_is_told_of_a_fault_and_of_a_termination() => Worlds.Both(async self =>
    {
        var faulty = self.Spawn(Fault);
        var endless = self.Spawn(async child => await child.Suspend());
        self.Monitor(faulty);
        var fault = await self.Receive<TaskExited>();
        Assert.Equal((faulty, TaskExitStatus.Faulted, null), (fault.Task, fault.Status, fault.Value));
        Assert.IsType<IOException>(fault.Exception);
        self.Monitor(endless);
        endless.Terminate();
        var end = await self.Receive<TaskExited>();
        Assert.Equal((endless, TaskExitStatus.Terminated), (end.Task, end.Status));
        Assert.IsType<TaskTerminatedException>(end.Exception);
    });

    [Fact]
    [Trait("Contract", "monitor-once")]
    public void To_monitor_twice_is_to_be_told_once() => Worlds.Both(async self =>
    {
        var watched = self.Spawn(async child => await child.Receive());
        self.Monitor(watched);
        self.Monitor(watched);
        watched.Send("end");
        await watched;
        Assert.IsType<TaskExited>(await self.Receive());
        Assert.Equal("nothing", await self.Receive(TimeSpan.FromMilliseconds(1), "nothing"));
    });

    [Fact]
    public void However_many_monitors_come_and_go_those_that_live_are_told_once_each() => Worlds.Both(async self =>
    {
        var watched = self.Spawn(async child => await child.Receive());
        var lasting = new List<PycosTask<int>>();
        for (var i = 0; i < 60; i++)
        {
            if (i % 3 == 0)
            {
                lasting.Add(self.Spawn(async child =>
                {
                    child.Monitor(watched);
                    var told = 0;
                    while (await child.Receive<object>(TimeSpan.FromSeconds(1), "enough") is TaskExited) told++;
                    return told;
                }));
                await self.Yield();
            }
            else
            {
                await self.Spawn(async child => child.Monitor(watched));
            }
        }
        // However late the last of them begins.
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        watched.Send("end");
        foreach (var monitor in lasting) Assert.Equal(1, await monitor);
    }, schedules: 20);

    [Fact]
    [Trait("Contract", "monitor-many")]
    public void Many_tasks_can_monitor_one_and_one_can_monitor_many() => Worlds.Both(async self =>
    {
        var watched = Enumerable.Range(0, 3).Select(i => self.Spawn(async child => await child.Receive<int>() + i)).ToList();
        var monitors = Enumerable.Range(0, 3).Select(_ => self.Spawn(async child =>
        {
            foreach (var task in watched) child.Monitor(task);
            var told = new HashSet<PycosTask>();
            for (var i = 0; i < watched.Count; i++) told.Add((await child.Receive<TaskExited>()).Task);
            return told.Count;
        })).ToList();
        await self.Yield();
        foreach (var task in watched) task.Send(0);
        foreach (var monitor in monitors) Assert.Equal(3, await monitor);
    });

    [Fact]
    [Trait("Contract", "monitor-after-end")]
    public void After_the_end_the_notice_comes_at_once() => Worlds.Both(async self =>
    {
        var watched = self.Spawn(async child => await child.Receive<string>());
        watched.Send("value");
        await watched;
        self.Monitor(watched);
        var notice = Assert.IsType<TaskExited>(await self.Receive(TimeSpan.Zero, null));
        Assert.Equal((watched, TaskExitStatus.Completed, "value", null), (notice.Task, notice.Status, notice.Value, notice.Exception));
        Assert.Equal($"end of '{watched.Name}': completed", notice.ToString());
    });

    [Fact]
    [Trait("Contract", "order-notices")]
    public void The_notice_comes_after_the_messages_that_the_task_sent_before_its_end() => Worlds.Both(async self =>
    {
        var watched = self.Spawn(async child =>
        {
            for (var i = 0; i < 3; i++)
            {
                self.Task.Send(i);
                await child.Yield();
            }
        });
        self.Monitor(watched);
        for (var i = 0; i < 3; i++) Assert.Equal(i, await self.Receive());
        Assert.IsType<TaskExited>(await self.Receive());
    });

    [Fact]
    public void The_end_of_a_monitor_concerns_nobody() => Worlds.Both(async self =>
    {
        var watched = self.Spawn(async child => await child.Receive<int>());
        var monitor = self.Spawn(async child =>
        {
            child.Monitor(watched);
            await child.Yield();
        });
        await monitor;
        watched.Send(7);
        Assert.Equal(7, await watched);
    });

    [Fact]
    public void A_fault_that_a_monitor_was_told_of_is_not_unhandled()
    {
        Worlds.Simulated(async self =>
        {
            self.Monitor(self.Spawn(Fault));
            await self.Receive<TaskExited>();
        });
        var failure = Worlds.Fails(async world => await world.Spawn(Fault, "faulty").Scheduler.Spawn(async child => await child.Yield()));
        Assert.Equal("Task 'faulty' threw IOException: fault", failure.Failure.Message);
    }

    private static async Coroutine Fault(TaskContext self)
    {
        await self.Yield();
        throw new IOException("fault");
    }
}
