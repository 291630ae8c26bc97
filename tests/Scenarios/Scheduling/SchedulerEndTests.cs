namespace Pycos.Scenarios;

public class SchedulerEndTests
{
    [Fact]
    [Trait("Contract", "exit-after-tasks")]
    [Trait("Contract", "exit-priority")]
    [Trait("Contract", "exit-equal-priority")]
    public async Task At_exit_functions_run_by_priority_and_then_in_order_of_registration_after_the_last_task()
    {
        var order = new List<string>();
        var scheduler = new Scheduler("test");
        scheduler.AtExit(() => order.Add("low"), -1);
        scheduler.AtExit(() => order.Add("first"));
        scheduler.AtExit(() => order.Add("high"), 5);
        scheduler.AtExit(() => order.Add("second"));
        _ = scheduler.Spawn(async self =>
        {
            await self.Sleep(TimeSpan.FromMilliseconds(1));
            order.Add("task");
        });
        await scheduler.DisposeAsync();
        Assert.Equal(["task", "high", "first", "second", "low"], order);
    }

    [Fact]
    [Trait("Contract", "exit-after-tasks")]
    [Trait("Contract", "exit-priority")]
    [Trait("Contract", "exit-equal-priority")]
    public void In_the_simulator_at_exit_functions_run_in_the_same_order()
    {
        var order = new List<string>();
        Worlds.Simulated(async self =>
        {
            order.Clear();
            self.Scheduler.AtExit(() => order.Add("low"), -1);
            self.Scheduler.AtExit(() => order.Add("first"));
            self.Scheduler.AtExit(() => order.Add("high"), 5);
            self.Scheduler.AtExit(() => order.Add("second"));
            await self.Sleep(TimeSpan.FromSeconds(1));
            order.Add("task");
        }, schedules: 1);
        Assert.Equal(["task", "high", "first", "second", "low"], order);
    }

    [Fact]
    public async Task An_at_exit_function_that_throws_does_not_keep_the_others_from_running()
    {
        var order = new List<string>();
        var faults = new List<(PycosTask?, string)>();
        var scheduler = new Scheduler("test");
        scheduler.UnhandledException += (_, fault) => faults.Add((fault.Task, fault.Exception.Message));
        scheduler.AtExit(() => throw new IOException("at exit"));
        scheduler.AtExit(() => order.Add("second"));
        _ = scheduler.Spawn(async self => await self.Yield());
        await scheduler.DisposeAsync();
        Assert.Equal(["second"], order);
        Assert.Equal([(null, "at exit")], faults);
    }

    [Fact]
    [Trait("Contract", "dispose-waits")]
    public async Task Disposing_waits_for_tasks_and_terminates_daemons()
    {
        var log = new List<string>();
        var scheduler = new Scheduler("test");
        var daemon = scheduler.Spawn(async self =>
        {
            try
            {
                await self.Suspend();
            }
            finally
            {
                await self.Sleep(TimeSpan.FromMilliseconds(1));
                log.Add("daemon");
            }
        }, daemon: true);
        var task = scheduler.Spawn(async self =>
        {
            await self.Sleep(TimeSpan.FromMilliseconds(1));
            log.Add("task");
        });
        await scheduler.DisposeAsync();
        Assert.Equal(["task", "daemon"], log);
        Assert.Equal((TaskExitStatus.Completed, TaskExitStatus.Terminated), (task.Status, daemon.Status));
        await scheduler.DisposeAsync();
    }

    [Fact]
    public async Task A_stopped_scheduler_takes_no_tasks_and_its_ended_tasks_refuse_everything()
    {
        var scheduler = new Scheduler("stopped");
        var task = scheduler.Spawn(async self => await self.Yield());
        await scheduler.DisposeAsync();
        Assert.True(task.IsFinished);
        Assert.False(task.Send("message") || task.Resume() || task.Throw(new IOException()) || task.Terminate());
        var error = Assert.Throws<ObjectDisposedException>(() => scheduler.Spawn(async self => await self.Yield()));
        Assert.Contains("Scheduler 'stopped' has stopped: it takes no new tasks and no calls.", error.Message);
        Assert.True(scheduler.Join(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_scheduler_that_never_ran_a_task_can_be_disposed()
    {
        var hasExited = false;
        var scheduler = new Scheduler("idle");
        scheduler.AtExit(() => hasExited = true);
        await scheduler.DisposeAsync();
        Assert.True(hasExited);
    }

    [Fact]
    public async Task A_thread_that_waits_for_a_daemon_learns_of_its_termination()
    {
        var scheduler = new Scheduler("test");
        var daemon = scheduler.Spawn(async self => await self.Suspend(), daemon: true);
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(() => daemon.Value(Worlds.Patience)));
        thread.Start();
        await scheduler.DisposeAsync();
        Assert.True(thread.Join(Worlds.Patience));
        Assert.IsType<TaskTerminatedException>(thrown);
    }

    [Fact]
    public void Who_joins_waits_for_those_who_are_told_of_the_last_tasks_fault() => Worlds.Real(scheduler =>
    {
        bool? joined = null;
        scheduler.UnhandledException += (_, _) =>
        {
            var joiner = new Thread(() => joined = scheduler.Join(TimeSpan.Zero));
            joiner.Start();
            joiner.Join();
        };
        scheduler.Spawn(async self => throw new IOException("last"), "last");
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.False(joined);
    });

    [Fact]
    public void The_default_scheduler_is_made_once_and_runs_tasks()
    {
        var scheduler = Scheduler.Default;
        var task = scheduler.Spawn(async self =>
        {
            await self.Yield();
            return self.Scheduler;
        });
        Assert.Same(scheduler, task.Value(Worlds.Patience));
        Assert.Same(scheduler, Scheduler.Default);
    }

    [Fact]
    [Trait("Contract", "default-anew")]
    public async Task A_default_scheduler_that_has_been_disposed_makes_way_for_another()
    {
        var former = Scheduler.Default;
        await former.DisposeAsync();
        var next = Scheduler.Default;
        Assert.NotSame(former, next);
        Assert.Equal(1, next.Spawn(async self => 1).Value(Worlds.Patience));
        Assert.Same(next, Scheduler.Default);
    }

    [Fact]
    [Trait("Contract", "scheduler-terminate")]
    public void Terminate_unwinds_every_task() => Worlds.Real(scheduler =>
    {
        var cleanedUp = 0;
        var tasks = Enumerable.Range(0, 10).Select(i => scheduler.Spawn(async self =>
        {
            try
            {
                await self.Suspend();
            }
            finally
            {
                cleanedUp++;
            }
        }, daemon: i % 2 == 0)).ToList();
        scheduler.Spawn(async self => await self.Sleep(TimeSpan.FromMilliseconds(1))).Value(Worlds.Patience);
        scheduler.Terminate();
        foreach (var task in tasks) Assert.Throws<TaskTerminatedException>(() => task.Value(Worlds.Patience));
        Assert.Equal(10, cleanedUp);
        Assert.All(tasks, task => Assert.Equal(TaskExitStatus.Terminated, task.Status));
    });

    [Fact]
    [Trait("Contract", "scheduler-terminate")]
    public void A_task_that_terminates_the_scheduler_ends_like_the_others() => Worlds.Real(scheduler =>
    {
        var other = scheduler.Spawn(async self => await self.Suspend());
        var caller = scheduler.Spawn(async self =>
        {
            await self.Yield();
            self.Scheduler.Terminate();
        });
        Assert.True(scheduler.Join(Worlds.Patience));
        Assert.Equal((TaskExitStatus.Terminated, TaskExitStatus.Terminated), (other.Status, caller.Status));
    });
}
