namespace Pycos.Threads;

/// <summary>The inbound queue: what other threads post.</summary>
public class InboundTests
{
    private const int Messages = 3;

    [Fact]
    public void Posts_of_a_thread_arrive_in_its_order_and_none_is_lost() => Exploration.Passes(Posts);

    [Fact]
    public void A_driver_that_takes_posts_in_without_the_gate_is_found() => Exploration.Finds(
        "Deadlock", Posts, (name, clock) => new Real.TakesWithoutGate.RealDriver(name, clock));

    [Fact]
    public void A_driver_that_forgets_posts_made_while_it_takes_others_in_is_found() => Exploration.Finds(
        "Deadlock", Posts, (name, clock) => new Real.ForgetsWhileTaking.RealDriver(name, clock));

    private static void Posts(World world)
    {
        var receiver = world.Scheduler.Spawn(async self =>
        {
            var last = new int[2];
            for (var i = 0; i < 2 * Messages; i++)
            {
                var (thread, number) = await self.Receive<(int, int)>();
                Assert.Equal(last[thread] + 1, number);
                last[thread] = number;
            }
        });
        World.OnThreads(() => Send(0), () => Send(1));
        receiver.Value();
        world.Stop();

        void Send(int thread)
        {
            for (var number = 1; number <= Messages; number++) Assert.True(receiver.Send((thread, number)));
        }
    }
}
