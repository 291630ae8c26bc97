namespace Pycos.Scenarios;

/// <summary>A scheduler stops in good order, whatever its tasks are doing.</summary>
public class StoppingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_daemon_that_never_waits_does_not_keep_its_scheduler_from_stopping()
    {
        var scheduler = new Scheduler("busy");
        var daemon = scheduler.Spawn(Busy, daemon: true);
        Assert.Equal(1, scheduler.Spawn(One).Value(Patience));
        await scheduler.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(TaskExitStatus.Terminated, daemon.Status);
    }

    [Fact]
    public async Task A_task_that_an_exit_function_creates_is_waited_for()
    {
        var scheduler = new Scheduler("exiting");
        PycosTask<int>? late = null;
        scheduler.AtExit(() => late = scheduler.Spawn(One));
        await scheduler.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.Equal((TaskExitStatus.Completed, 1), (late!.Status, late.Value(Patience)));
    }

    [Fact]
    public void A_task_that_an_exit_function_creates_takes_part_in_a_simulated_run()
    {
        var found = Worlds.Fails(async world =>
        {
            world.Scheduler.AtExit(() => world.Spawn(async self =>
            {
                await self.Yield();
                world.Assert(false, "the late task has run");
            }));
            await world.Self.Yield();
        });
        Assert.Contains("the late task has run", found.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_that_creates_daemons_as_it_ends_does_not_go_on_for_ever()
    {
        var scheduler = new Scheduler("fertile");
        _ = scheduler.Spawn(Fertile, daemon: true);
        Assert.Equal(1, scheduler.Spawn(One).Value(Patience));
        await scheduler.DisposeAsync().AsTask().WaitAsync(Patience);
    }

    private static async Coroutine Busy(TaskContext self)
    {
        while (true) await self.Yield();
    }

    private static async Coroutine<int> One(TaskContext self)
    {
        await self.Yield();
        return 1;
    }

    private static async Coroutine Fertile(TaskContext self)
    {
        try
        {
            await self.Suspend();
        }
        finally
        {
            _ = self.Spawn(Fertile, daemon: true);
        }
    }
}
