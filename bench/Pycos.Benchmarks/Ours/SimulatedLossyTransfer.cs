using System.Diagnostics;
using System.Net;

namespace Pycos.Benchmarks.Ours;

/// <summary>One host sends very many bytes to another over a link that loses packets; each is looked at when it comes.</summary>
internal static class SimulatedLossyTransfer
{
    private const int Port = 9;
    private const int BlockBytes = 64 * 1024;

    /// <summary>Real seconds until all have come.</summary>
    public static double Seconds(long bytes, double loss)
    {
        var seconds = double.NaN;
        SimulatedRate.Explore(
            async world =>
            {
                world.Network.Profile = LinkProfile.Steady with { Loss = loss };
                // How reads are cut is another question, and would be most of the steps.
                world.Network.ReadsInPieces = false;
                var server = world.Host("server");
                var start = Stopwatch.GetTimestamp();
                var receiver = server.Spawn(self => Receive(self, bytes), "server");
                await world.Host("client").Spawn(self => Send(self, new IPEndPoint(server.Addresses[0], Port), bytes), "client");
                var wrong = await receiver;
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                world.Assert(wrong is null, wrong ?? "");
            },
            schedules: 1);
        return seconds;
    }

    private static async Coroutine<string?> Receive(TaskContext self, long bytes)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
        using var connection = await listener.Accept();
        var buffer = new byte[BlockBytes];
        var expected = Pattern();
        var come = 0L;
        while (await connection.Read(buffer) is > 0 and var count)
        {
            if (!buffer.AsSpan(0, count).SequenceEqual(expected.AsSpan((int)(come % 251), count)))
                return $"The bytes from {come} on are not those that were sent.";
            come += count;
        }
        return come == bytes ? null : $"{come} of {bytes} bytes came.";
    }

    private static async Coroutine Send(TaskContext self, IPEndPoint server, long bytes)
    {
        await self.Sleep(TimeSpan.FromMilliseconds(1));
        using var connection = await self.Network.Connect(server);
        var pattern = Pattern();
        for (var sent = 0L; sent < bytes;)
        {
            var count = (int)Math.Min(BlockBytes, bytes - sent);
            await connection.Write(pattern.AsMemory((int)(sent % 251), count));
            sent += count;
        }
        connection.CloseWrite();
    }

    // A prime period, which is no length of anything: what is moved by a segment or a buffer does not fit.
    private static byte[] Pattern() => [.. Enumerable.Range(0, BlockBytes + 251).Select(i => (byte)(i % 251))];
}
