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
