namespace Pycos.Conformance;

/// <summary>What connections of the operating system cost.</summary>
[Collection(nameof(Alone))]
public class RealCostTests
{
    private const int WarmUps = 3_000;
    private const int Trips = 2_000;
    private const int Rounds = 6;

    // What the test and the runtime themselves allocate on the way, and not for each round trip.
#if DEBUG
    // Code that is not optimized boxes each awaiter that suspends, and how often one does depends on what else the machine does.
    private const double BytesPerTripMax = 1000;
#else
    private const double BytesPerTripMax = 8;
#endif

    [Fact]
    public void A_round_trip_between_tasks_of_one_scheduler_takes_no_memory()
    {
        var scheduler = new Scheduler("both");
        var client = scheduler.Spawn(async self =>
        {
            var pair = await Pair.Of(self);
            var echo = self.Spawn(_ => Echo(pair.Server));
            var bytes = await BytesPerTrip(pair.Client);
            pair.Client.Dispose();
            await echo;
            return bytes;
        });
        AssertSmall(client.Value());
        Stop(scheduler);
    }

    [Fact]
    public void A_round_trip_between_two_schedulers_takes_no_memory()
    {
        var serving = new Scheduler("server");
        var asking = new Scheduler("client");
        var address = new TaskCompletionSource<EndPoint>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = serving.Spawn(async self =>
        {
            using var listener = self.Network.Listen(Pair.AnyPort);
            address.SetResult(listener.LocalEndPoint);
            await Echo(await listener.Accept());
        });
        var client = asking.Spawn(async self =>
        {
            using var connection = await self.Network.Connect(await address.Task);
            return await BytesPerTrip(connection);
        });
        AssertSmall(client.Value());
        server.Value();
        Stop(asking);
        Stop(serving);
    }

    private static void AssertSmall(double bytesPerTrip) => Assert.True(bytesPerTrip < BytesPerTripMax, $"{bytesPerTrip} B a round trip.");

    private static async Coroutine<double> BytesPerTrip(Connection connection)
    {
        await Run(connection, WarmUps);
        var least = double.MaxValue;
        // On the scheduler's thread, where all of it runs but the wake-up by the system: what runs the tests allocates in the same process.
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await Run(connection, Trips);
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Trips);
        }
        return least;
    }

    private static async Coroutine Run(Connection connection, int trips)
    {
        var buffer = new byte[16];
        for (var i = 0; i < trips; i++)
        {
            await connection.Write(buffer);
            for (var filled = 0; filled < buffer.Length;) filled += await connection.Read(buffer.AsMemory(filled));
        }
    }

    private static async Coroutine Echo(Connection connection)
    {
        using var own = connection;
        var buffer = new byte[16];
        while (await connection.Read(buffer) is > 0 and var count) await connection.Write(buffer.AsMemory(0, count));
    }

    private static void Stop(Scheduler scheduler) => scheduler.DisposeAsync().AsTask().Wait();
}
