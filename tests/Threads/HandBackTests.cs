namespace Pycos.Threads;

/// <summary>Work that tasks wait for and other threads do: its end comes back to the task.</summary>
public class HandBackTests
{
    [Fact]
    public void Foreign_work_that_ends_on_another_thread_brings_its_task_back() => Exploration.Passes(AwaitForeignWork);

    [Fact]
    public void A_driver_that_takes_continuations_on_the_foreign_thread_is_found() => Exploration.Finds(
        "Deadlock", AwaitForeignWork, (name, clock) => new Real.ContinuesOnForeignThread.RealDriver(name, clock));

    [Fact]
    public void Foreign_work_may_end_while_its_scheduler_stops() => Exploration.Passes(StopDuringForeignWork);

    private static void AwaitForeignWork(World world)
    {
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        var sum = world.Scheduler.Spawn(async self => await first.Task + await second.Task);
        World.OnThreads(() => first.SetResult(1), () => second.SetResult(2), () => Assert.Equal(3, sum.Value()));
        world.Stop();
    }

    private static void StopDuringForeignWork(World world)
    {
        var work = new TaskCompletionSource<int>();
        var task = world.Scheduler.Spawn(async self => await work.Task, daemon: true);
        World.OnThreads(() => work.SetResult(1), world.Stop);
        Assert.True(task.IsFinished);
    }
}
