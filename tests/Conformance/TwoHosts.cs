namespace Pycos.Conformance;

/// <summary>Two hosts of a simulated world.</summary>
/// <param name="link">What is between them.</param>
public sealed class TwoHosts(LinkProfile link) : ITwoSidedPlace
{
    /// <summary>A network on which packets get lost, come twice, and overtake each other.</summary>
    internal static LinkProfile Bad { get; } = new() { Loss = 0.05, Duplication = 0.05, Reordering = 0.1 };

    public int HugeBytes => 1 << 18;

    public TimeSpan Slowness => TimeSpan.FromMinutes(1);

    public void Run(Func<TaskContext, Listener, Coroutine> server, Func<TaskContext, IPEndPoint, Coroutine> client) =>
        SimulatedPlace.RunWorld(async world =>
        {
            world.Network.Profile = link;
            var host = world.Host("server");
            var address = new IPEndPoint(host.Addresses[0], 4_000);
            var listener = await host.Spawn(async self =>
            {
                await self.Yield();
                return self.Network.Listen(address);
            });
            var serving = host.Spawn(self => RealTwoSides.Serve(self, listener, server), "server");
            await world.Host("client").Spawn(self => client(self, address), "client");
            await serving;
        });
}
