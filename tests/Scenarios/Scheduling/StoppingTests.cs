using Pycos.Real;

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
        // The task is in its try block: it was spawned before, and runs first.
        scheduler.Spawn(One).Value(Patience);
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

    [Fact]
    [Trait("Contract", "stop-spawned")]
    public async Task What_an_exit_function_spawns_when_the_time_is_over_is_terminated_at_once()
    {
        var scheduler = new Scheduler("stopping");
        PycosTask? late = null;
        scheduler.AtExit(() => late = scheduler.Spawn(Sleeper));
        _ = scheduler.Spawn(Sleeper);
        Assert.False(await scheduler.Stop(TimeSpan.Zero).WaitAsync(Patience));
        Assert.Equal(TaskExitStatus.Terminated, late!.Status);
    }

    [Fact]
    [Trait("Contract", "stop-spawned")]
    public async Task What_a_clean_up_spawns_when_the_time_is_over_is_terminated_at_once()
    {
        var scheduler = new Scheduler("stopping");
        PycosTask? late = null;
        var hasRun = false;
        _ = scheduler.Spawn(async self =>
        {
            try
            {
                await self.Suspend();
            }
            finally
            {
                late = self.Spawn(async child =>
                {
                    hasRun = true;
                    await Sleeper(child);
                });
            }
        });
        // The task is in its try block: it was spawned before, and runs first.
        scheduler.Spawn(One).Value(Patience);
        Assert.False(await scheduler.Stop(TimeSpan.Zero).WaitAsync(Patience));
        Assert.Equal((TaskExitStatus.Terminated, false), (late!.Status, hasRun));
    }

    [Fact]
    [Trait("Contract", "stop-spawned")]
    public async Task What_another_thread_spawns_when_the_time_is_over_is_terminated_at_once()
    {
        var scheduler = new Scheduler("stopping");
        var isCleaningUp = new TaskCompletionSource();
        var hasSpawned = new TaskCompletionSource();
        _ = scheduler.Spawn(async self =>
        {
            try
            {
                await self.Suspend();
            }
            finally
            {
                isCleaningUp.SetResult();
                await hasSpawned.Task;
            }
        });
        scheduler.Spawn(One).Value(Patience);
        var stop = scheduler.Stop(TimeSpan.Zero);
        await isCleaningUp.Task.WaitAsync(Patience);
        var late = scheduler.Spawn(Sleeper);
        hasSpawned.SetResult();
        Assert.False(await stop.WaitAsync(Patience));
        Assert.Equal(TaskExitStatus.Terminated, late.Status);
    }

    [Fact]
    public async Task The_shortest_of_several_times_ends_the_scheduler_and_each_caller_is_told_of_its_own()
    {
        var scheduler = new Scheduler("stopping");
        _ = scheduler.Spawn(Sleeper);
        var unbounded = scheduler.Stop();
        var distant = scheduler.Stop(Patience * 10);
        var disposal = scheduler.DisposeAsync().AsTask();
        Assert.False(unbounded.IsCompleted || distant.IsCompleted || disposal.IsCompleted);
        Assert.False(await scheduler.Stop(TimeSpan.Zero).WaitAsync(Patience));
        Assert.True(await unbounded.WaitAsync(Patience));
        Assert.True(await distant.WaitAsync(Patience));
        await disposal.WaitAsync(Patience);
        await scheduler.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.True(await scheduler.Stop(TimeSpan.Zero).WaitAsync(Patience));
    }

    [Fact]
    public async Task The_longest_time_there_is_bounds_nothing()
    {
        var scheduler = new Scheduler("stopping");
        var task = scheduler.Spawn(One);
        Assert.True(await scheduler.Stop(TimeSpan.MaxValue).WaitAsync(Patience));
        Assert.Equal(TaskExitStatus.Completed, task.Status);
    }

    [Fact]
    public async Task A_time_that_no_timer_takes_is_over_when_it_has_passed_and_not_before()
    {
        var clock = new LeapingClock();
        var scheduler = new Scheduler(
            new RealDriver("leaping", clock), new RealFabric(clock), new PrintedFaults(static (_, _) => { }), "leaping");
        var endless = scheduler.Spawn(async self => await self.Suspend());
        Assert.False(await scheduler.Stop(TimeSpan.FromDays(100)).WaitAsync(Patience));
        Assert.Equal(TaskExitStatus.Terminated, endless.Status);
        Assert.Equal(TimeSpan.FromDays(100), clock.Elapsed);
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

    private static async Coroutine Sleeper(TaskContext self) => await self.Sleep(TimeSpan.FromHours(1));

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
    /// <summary>A clock whose timers are due as soon as they are made: the time leaps to them.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long now;

        internal TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref now));

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan) Interlocked.Add(ref now, dueTime.Ticks);
            return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
        }
    }
}
