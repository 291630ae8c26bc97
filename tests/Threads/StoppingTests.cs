namespace Pycos.Threads;

/// <summary>A stop whose time is over, while other threads still bring work.</summary>
public class StoppingTests
{
    [Fact]
    public void A_stop_without_time_ends_whatever_other_threads_spawn() => Exploration.Passes(SpawnWhenTimeIsOver);

    private static void SpawnWhenTimeIsOver(World world)
    {
        // Without a thread that moves the clock, nobody wakes from a sleep: a task that is not terminated is a deadlock.
        var endless = world.Scheduler.Spawn(Sleeper);
        world.Scheduler.AtExit(() => world.Scheduler.Spawn(Sleeper));
        World.OnThreads(
            () => Assert.False(world.Scheduler.Stop(TimeSpan.Zero).Result),
            () => SpawnSleeper(world.Scheduler),
            () => SpawnSleeper(world.Scheduler));
        Assert.Equal(TaskExitStatus.Terminated, endless.Status);
        Assert.True(world.Scheduler.Stop(TimeSpan.Zero).Result);
    }

    /// <summary>It is refused or terminated, whenever it comes.</summary>
    private static void SpawnSleeper(Scheduler scheduler)
    {
        var refusal = Record.Exception(() =>
        {
            var late = scheduler.Spawn(Sleeper);
            Assert.IsType<TaskTerminatedException>(Record.Exception(() => late.Value()));
        });
        if (refusal is not null) Assert.IsType<ObjectDisposedException>(refusal);
    }

    private static async Coroutine Sleeper(TaskContext self) => await self.Sleep(TimeSpan.FromHours(1));
}
