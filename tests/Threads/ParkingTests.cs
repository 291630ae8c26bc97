namespace Pycos.Threads;

/// <summary>Parking and waking the driver.</summary>
public class ParkingTests
{
    private static readonly TimeSpan Nap = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_post_that_races_with_parking_wakes_the_driver() => Exploration.Passes(PostWhileParking);

    [Fact]
    public void A_driver_that_parks_without_a_last_look_is_found() => Exploration.Finds(
        "Deadlock", PostWhileParking, (name, clock) => new Real.ParksWithoutLooking.RealDriver(name, clock));

    [Fact]
    public void A_driver_that_does_not_say_that_it_parks_is_found() => Exploration.Finds(
        "Deadlock", PostWhileParking, (name, clock) => new Real.ParksInSecret.RealDriver(name, clock));

    [Fact]
    public void A_timer_wakes_the_parked_driver_and_posts_wake_it_before() => Exploration.Passes(PostWhileSleeping);

    [Fact]
    public void A_driver_that_parks_for_ever_beside_a_timer_is_found() => Exploration.Finds(
        "Deadlock", PostWhileSleeping, (name, clock) => new Real.ParksForEver.RealDriver(name, clock));

    private static void PostWhileParking(World world)
    {
        var sum = world.Scheduler.Spawn(async self => await self.Receive<int>() + await self.Receive<int>());
        World.OnThreads(() => sum.Send(1), () => sum.Send(2));
        Assert.Equal(3, sum.Value());
        world.Stop();
    }

    private static void PostWhileSleeping(World world)
    {
        world.Clock.Start();
        var sleeper = world.Scheduler.Spawn(async self => await self.Sleep(Nap));
        var receiver = world.Scheduler.Spawn(async self => await self.Receive<string>());
        World.OnThreads(
            () => receiver.Send("message"),
            () => Assert.Equal("message", receiver.Value()),
            () => sleeper.Value());
        Assert.Equal(Nap, world.Clock.Elapsed);
        world.Stop();
    }
}
