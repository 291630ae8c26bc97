namespace Pycos.Conformance;

/// <summary>What datagrams cost in memory on the real side.</summary>
public class UdpMemoryTests
{
#if DEBUG
    // Code that is not optimised boxes what it awaits.
    private const int BytesMax = 128;
#else
    private const int BytesMax = 4;
#endif

    [Fact]
    public void A_datagram_sent_and_received_takes_no_memory_once_all_is_under_way() => new RealPlace().Run(async self =>
    {
        const int RoundTrips = 2_000;
        using var here = self.Udp();
        using var there = self.Udp();
        var echo = self.Spawn(async _ =>
        {
            var buffer = new byte[64];
            while (true)
            {
                var received = await there.Receive(buffer);
                await there.Send(buffer.AsMemory(0, received.Count), received.From);
            }
        });
        await Talk(RoundTrips);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Talk(RoundTrips);
        // On the scheduler's thread, where all of it runs but the wake-up.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, RoundTrips * BytesMax);
        echo.Terminate();

        async Coroutine Talk(int count)
        {
            var buffer = new byte[64];
            for (var i = 0; i < count; i++)
            {
                await here.Send(buffer.AsMemory(0, 10), there.LocalEndPoint);
                await here.Receive(buffer);
            }
        }
    });
}
