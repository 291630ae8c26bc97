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

    [Fact]
    [Trait("Contract", "stop-timeout")]
    public async Task Stop_terminates_what_still_runs_when_the_time_is_over_and_says_so()
    {
        var log = new List<string>();
        var scheduler = new Scheduler("stopping");
        scheduler.AtExit(() => log.Add("exit"));
        var endless = scheduler.Spawn(async self =>
        {
            try
            {
                await self.Suspend();
            }
            finally
            {
                await self.Yield();
                log.Add("finally");
            }
        });
        Assert.False(await scheduler.Stop(TimeSpan.FromMilliseconds(1)).WaitAsync(Patience));
        Assert.Equal(TaskExitStatus.Terminated, endless.Status);
        Assert.Equal(["finally", "exit"], log);
        Assert.True(await scheduler.Stop(TimeSpan.Zero));
    }

    [Fact]
    [Trait("Contract", "stop-zero")]
    public async Task Stop_without_time_terminates_at_once()
    {
        var scheduler = new Scheduler("stopping");
        _ = scheduler.Spawn(async self => await self.Suspend());
        Assert.False(await scheduler.Stop(TimeSpan.Zero).WaitAsync(Patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Contract", "stop-in-time")]
    public async Task Stop_waits_for_what_ends_by_itself_and_daemons_do_not_count(bool isBounded)
    {
        var scheduler = new Scheduler("stopping");
        var task = scheduler.Spawn(One);
        var daemon = scheduler.Spawn(async self => await self.Suspend(), daemon: true);
        Assert.True(await scheduler.Stop(isBounded ? Patience : null).WaitAsync(Patience));
        Assert.Equal((TaskExitStatus.Completed, TaskExitStatus.Terminated), (task.Status, daemon.Status));
    }

    [Fact]
    [Trait("Contract", "stop-refused")]
    public async Task Stop_is_refused_in_a_task_in_the_simulator_and_with_a_negative_time()
    {
        var scheduler = new Scheduler("stopping");
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = scheduler.Stop(TimeSpan.FromTicks(-1)); });
        scheduler.Spawn(async self =>
        {
            await self.Yield();
            var refusal = Assert.Throws<InvalidOperationException>(() => { _ = self.Scheduler.Stop(); });
            Assert.Contains("Stop of scheduler 'stopping' blocks a thread", refusal.Message);
        }).Value(Patience);
        await scheduler.DisposeAsync();
        Worlds.Simulated(async self =>
        {
            await self.Yield();
            Assert.Throws<InvalidOperationException>(() => { _ = self.Scheduler.Stop(); });
        }, schedules: 1);
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
