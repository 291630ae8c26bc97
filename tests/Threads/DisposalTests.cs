namespace Pycos.Threads;

/// <summary>Disposal while other threads use the scheduler.</summary>
public class DisposalTests
{
    [Fact]
    public void Threads_that_use_a_scheduler_while_it_stops_get_an_answer_and_none_hangs() =>
        Exploration.Passes(UseWhileStopping);

    [Fact]
    public void A_driver_that_stops_without_a_last_look_is_found() => Exploration.Finds(
        "Assert", UseWhileStopping, (name, clock) => new Real.StopsWithoutLooking.RealDriver(name, clock));

    [Fact]
    public void A_driver_that_takes_calls_after_it_has_stopped_is_found() => Exploration.Finds(
        "Assert", UseWhileStopping, (name, clock) => new Real.TakesAfterStop.RealDriver(name, clock));

    [Fact]
    public void A_driver_that_is_not_woken_to_stop_is_found() => Exploration.Finds(
        "Deadlock", UseWhileStopping, (name, clock) => new Real.StopsWithoutWaking.RealDriver(name, clock));

    private static void UseWhileStopping(World world)
    {
        var daemon = world.Scheduler.Spawn(async self => await self.Receive(), daemon: true);
        World.OnThreads(
            world.Stop,
            () =>
            {
                // A message that comes before the termination ends the task in its own way.
                daemon.Send("message");
                _ = Record.Exception(() => daemon.Value());
                Assert.True(daemon.IsFinished);
                Assert.False(daemon.Send("late"));
            },
            () => SpawnWhileStopping(world.Scheduler),
            () =>
            {
                // A task that was announced and comes too late counts until it is refused.
                var refusal = Record.Exception(() => Assert.True(world.Scheduler.Join()));
                if (refusal is not null) Assert.IsType<ObjectDisposedException>(refusal);
            });
        world.Stop();
    }

    /// <summary>A task is refused, or it runs: it is never taken and forgotten.</summary>
    private static void SpawnWhileStopping(Scheduler scheduler)
    {
        PycosTask task;
        try
        {
            task = scheduler.Spawn(async self => await self.Yield());
        }
        catch (ObjectDisposedException)
        {
            return;
        }
        if (Record.Exception(() => task.Value()) is { } exception) Assert.IsType<TaskTerminatedException>(exception);
        Assert.True(task.IsFinished);
    }
}
