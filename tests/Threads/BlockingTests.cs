namespace Pycos.Threads;

/// <summary>Threads that block until tasks end.</summary>
public class BlockingTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    [Fact]
    public void Value_and_Join_of_several_threads_return_when_the_tasks_end() => Exploration.Passes(ValueAndJoin);

    [Fact]
    public void A_driver_that_looks_before_it_counts_the_waiter_is_found() => Exploration.Finds(
        "Deadlock", ValueAndJoin, (name, clock) => new Real.LooksBeforeItCounts.RealDriver(name, clock));

    [Fact]
    public void A_driver_that_wakes_one_waiter_of_many_is_found() => Exploration.Finds(
        "Deadlock", ValueAndJoin, (name, clock) => new Real.WakesOne.RealDriver(name, clock));

    [Fact]
    public void Value_with_a_timeout_gives_the_value_or_times_out() => Exploration.Passes(ValueWithTimeout);

    [Fact]
    public void A_driver_that_never_times_out_is_found() => Exploration.Finds(
        "Deadlock", ValueWithTimeout, (name, clock) => new Real.NeverTimesOut.RealDriver(name, clock));

    private static void ValueAndJoin(World world)
    {
        var first = world.Scheduler.Spawn(async self => await self.Receive<int>());
        var second = world.Scheduler.Spawn(async self => await self.Receive<int>());
        World.OnThreads(
            () => Assert.Equal(1, first.Value()),
            () => Assert.Equal(2, second.Value()),
            () =>
            {
                Assert.True(world.Scheduler.Join());
                Assert.True(first.IsFinished && second.IsFinished);
            },
            () =>
            {
                first.Send(1);
                second.Send(2);
            });
        world.Stop();
    }

    private static void ValueWithTimeout(World world)
    {
        world.Clock.Start();
        var ending = world.Scheduler.Spawn(async self => await self.Receive<int>());
        var endless = world.Scheduler.Spawn(async self => await self.Receive<int>(), daemon: true);
        World.OnThreads(
            () =>
            {
                Assert.Throws<TimeoutException>(() => endless.Value(Bound));
                Assert.True(world.Clock.Elapsed >= Bound);
            },
            () =>
            {
                var isOver = world.Scheduler.Join(Bound);
                Assert.True(isOver ? ending.IsFinished : world.Clock.Elapsed >= Bound);
            },
            () => ending.Send(1));
        Assert.Equal(1, ending.Value());
        world.Stop();
    }
}
