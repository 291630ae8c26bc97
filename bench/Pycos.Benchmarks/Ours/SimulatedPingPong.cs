namespace Pycos.Benchmarks.Ours;

/// <summary>The ping-pong as a scenario, in a world built anew for every schedule.</summary>
/// <remarks>
/// A step is one scheduling decision, counted also where only one task can run, as Coyote counts it: one when a task
/// starts, one when it comes to a receive and finds nothing, one when it takes the message.
/// </remarks>
internal static class SimulatedPingPong
{
    public static SimulatedRun Run(int roundTrips, int schedules) =>
        SimulatedRate.Explore(world => Play(world, roundTrips), schedules);

    private static Coroutine Play(World world, int roundTrips)
    {
        var pong = world.Spawn(self => Pong(self, roundTrips));
        world.Spawn(self => Ping(self, pong, roundTrips));
        return default;
    }

    private static async Coroutine Ping(TaskContext self, PycosTask pong, int roundTrips)
    {
        var ball = new Ball(self.Task);
        for (var i = 0; i < roundTrips; i++)
        {
            pong.Send(ball);
            await self.Receive<Ball>();
        }
    }

    private static async Coroutine Pong(TaskContext self, int roundTrips)
    {
        for (var i = 0; i < roundTrips; i++)
        {
            var ball = await self.Receive<Ball>();
            ball.Ping.Send(ball);
        }
    }

    private sealed class Ball(PycosTask ping)
    {
        public PycosTask Ping { get; } = ping;
    }
}
