namespace Pycos.Threads;

/// <summary>Threads that spawn tasks, and the count of those that the process waits for.</summary>
public class SpawningTests
{
    [Fact]
    public void Tasks_that_several_threads_spawn_all_run_on_one_thread_under_numbers_of_their_own() =>
        Exploration.Passes(SpawnOnThreads);

    [Fact]
    public void A_driver_that_starts_a_thread_too_many_is_found() => Exploration.Finds(
        "A second thread turns the crank", SpawnOnThreads, (name, clock) => new Real.StartsTwice.RealDriver(name, clock));

    [Fact]
    public void The_thread_keeps_the_process_up_exactly_while_there_are_tasks_to_wait_for() => Exploration.Passes(ChangeDaemons);

    [Fact]
    public void The_count_of_tasks_never_shows_zero_while_there_is_one() => Exploration.Passes(() =>
    {
        var count = new NonDaemonCount();
        HandOver(count.Increment, count.Announce, count.Decrement, () => count.Value);
    });

    [Fact]
    public void A_count_that_looks_at_its_numbers_in_another_order_is_found() => Exploration.Finds("Assert.NotEqual", () =>
    {
        var count = new LooksOutsideFirst.NonDaemonCount();
        HandOver(count.Increment, count.Announce, count.Decrement, () => count.Value);
    });

    [Fact]
    public void A_driver_that_looks_at_the_tasks_before_it_takes_the_gate_is_found() => Exploration.Finds(
        "Assert.True", ChangeDaemons, (name, clock) => new Real.CountsBeforeTheGate.RealDriver(name, clock));

    private static void SpawnOnThreads(World world)
    {
        var running = 0;
        var tasks = new PycosTask<int>[4];
        World.OnThreads(() => Spawn(0), () => Spawn(2));
        Assert.Equal([0, 1, 2, 3], tasks.Select(task => task.Value()));
        Assert.Equal(4, tasks.Select(task => task.Id).Distinct().Count());
        world.Stop();

        void Spawn(int number)
        {
            tasks[number] = world.Scheduler.Spawn(self => Body(self, number));
            tasks[number + 1] = world.Scheduler.Spawn(self => Body(self, number + 1));
        }

        async Coroutine<int> Body(TaskContext self, int number)
        {
            Assert.Equal(1, ++running);
            // A place to switch threads, were there a second one in here.
            Interlocked.MemoryBarrier();
            running--;
            await self.Yield();
            return number;
        }
    }

    private static void HandOver(Func<int> increment, Action announce, Action decrement, Func<int> value)
    {
        increment();
        World.OnThreads(
            () =>
            {
                announce();
                decrement();
            },
            () => Assert.NotEqual(0, value()));
        Assert.Equal(1, value());
    }

    private static void ChangeDaemons(World world)
    {
        var first = world.Scheduler.Spawn(async self => await self.Receive());
        var second = world.Scheduler.Spawn(async self => await self.Receive(), daemon: true);
        World.OnThreads(() => first.IsDaemon = true, () => second.IsDaemon = false);
        // Taken in after the changes.
        world.Scheduler.Spawn(async self => await self.Yield()).Value();
        Assert.False(world.DriverThread.IsBackground);
        // The end of a daemon would set a wrong state right.
        first.Send("end");
        World.OnThreads(() => second.Send("end"), () => world.Scheduler.Spawn(async self => await self.Yield()));
        world.Stop();
        Assert.True(world.DriverThread.IsBackground);
    }
}
