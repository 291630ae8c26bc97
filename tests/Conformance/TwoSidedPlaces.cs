namespace Pycos.Conformance;

/// <summary>Two schedulers over the operating system's loopback.</summary>
public sealed class RealTwoSides : ITwoSidedPlace
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public int HugeBytes => 16 << 20;

    public TimeSpan Slowness => TimeSpan.FromMilliseconds(2);

    public void Run(Func<TaskContext, Listener, Coroutine> server, Func<TaskContext, IPEndPoint, Coroutine> client)
    {
        var (serving, calling) = (new Scheduler("server"), new Scheduler("client"));
        try
        {
            var listener = serving.Spawn(async self =>
            {
                await self.Yield();
                return self.Network.Listen(Pair.AnyPort);
            }).Value(Patience);
            var address = (IPEndPoint)listener.LocalEndPoint;
            Task[] both =
            [
                serving.Spawn(self => Serve(self, listener, server), "server").AsTask(),
                calling.Spawn(self => client(self, address), "client").AsTask(),
            ];
            // Where one fails, the other may wait for ever.
            Task.WhenAny(both).WaitAsync(Patience).Result.GetAwaiter().GetResult();
            Task.WhenAll(both).WaitAsync(Patience).GetAwaiter().GetResult();
            RealPlace.AssertNothingIsOpen(calling);
            RealPlace.AssertNothingIsOpen(serving);
        }
        finally
        {
            foreach (var scheduler in new[] { calling, serving })
            {
                scheduler.Terminate();
                scheduler.Stop(Patience).GetAwaiter().GetResult();
            }
        }
    }

    internal static async Coroutine Serve(TaskContext self, Listener listener, Func<TaskContext, Listener, Coroutine> server)
    {
        using (listener) await server(self, listener);
    }
}

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
