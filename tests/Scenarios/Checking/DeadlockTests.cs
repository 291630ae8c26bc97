namespace Pycos.Scenarios;

public class DeadlockTests
{
    [Fact]
    public void Three_tasks_that_await_each_other_are_a_deadlock_with_its_cycle()
    {
        var found = Worlds.Fails(async world =>
        {
            var tasks = new PycosTask[3];
            for (var i = 0; i < 3; i++)
            {
                var next = (i + 1) % 3;
                tasks[i] = world.Spawn(child => WaitFor(child, tasks, next), $"task-{i}");
            }
            await world.Self.Sleep(TimeSpan.FromSeconds(1));
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("3 tasks wait", found.Failure.Message);
        Assert.Contains(
            "'task-0' waits for the end of 'task-1' in DeadlockTests.WaitFor, "
            + "'task-1' waits for the end of 'task-2' in DeadlockTests.WaitFor, "
            + "'task-2' waits for the end of 'task-0' in DeadlockTests.WaitFor.",
            found.Failure.Message);
    }

    [Fact]
    public void A_task_that_waits_for_a_cycle_is_told_from_those_in_it()
    {
        var found = Worlds.Fails(async world =>
        {
            var tasks = new PycosTask[2];
            tasks[0] = world.Spawn(child => WaitFor(child, tasks, 1), "left");
            tasks[1] = world.Spawn(child => WaitFor(child, tasks, 0), "right");
            await tasks[0];
        });
        Assert.Matches("Cycle: 'left' waits .* 'right' waits .*Also waiting: 'main' waits for the end of 'left'", found.Failure.Message);
    }

    [Fact]
    public void A_task_that_awaits_itself_is_a_cycle_of_one()
    {
        var found = Worlds.Fails(async world => await world.Self.Task);
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("Cycle: 'main' waits for the end of 'main'", found.Failure.Message);
    }

    [Fact]
    public void A_task_that_receives_what_nobody_sends_is_a_deadlock_that_says_so()
    {
        var found = Worlds.Fails(async world =>
        {
            var server = world.Spawn(Serve, "server");
            await world.Self.Sleep(TimeSpan.FromHours(1));
            await server;
        });
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("'server' waits for a message in DeadlockTests.Serve", found.Failure.Message);
        Assert.Contains("'main' waits for the end of 'server'", found.Failure.Message);
        Assert.Equal(TimeSpan.FromHours(1), found.Failure.VirtualTime);
    }

    [Fact]
    public void A_daemon_that_waits_for_ever_is_no_deadlock() => Worlds.Simulated(async self =>
    {
        _ = self.Spawn(Serve, "server", daemon: true);
        await self.Sleep(TimeSpan.FromHours(1));
    });

    [Fact]
    public void A_timeout_that_is_pending_is_no_deadlock() => Worlds.Simulated(async self =>
        Assert.Equal("alarm", await self.Receive(TimeSpan.FromDays(365), "alarm")));

    [Fact]
    public void A_deadlock_that_only_some_schedules_reach_is_found_and_replayed()
    {
        var scenario = new Scenario("a resume that is not queued", async world =>
        {
            var sleeper = world.Spawn(async child => await child.Suspend(), "sleeper");
            await world.Self.Yield();
            sleeper.Resume();
        });
        var found = Explorer.Explore(scenario).Failure;
        Assert.NotNull(found);
        Assert.Equal(FailureKind.Deadlock, found.Failure.Kind);
        Assert.Contains("a task waits", found.Failure.Message);
        Assert.Contains("'sleeper' waits to be resumed", found.Failure.Message);
        Assert.Equal(found.Failure.Message, Explorer.Replay(scenario, found.Token).Failure?.Message);
    }

    private static async Coroutine WaitFor(TaskContext self, PycosTask[] tasks, int other)
    {
        await self.Yield();
        await tasks[other];
    }

    private static async Coroutine Serve(TaskContext self)
    {
        while (true) await self.Receive();
    }
}
