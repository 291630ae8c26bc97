using System.Diagnostics;
using System.Net;

namespace Pycos.Benchmarks.Ours;

/// <summary>One connection over the loopback carries very many bytes one way; both sides are tasks of one scheduler.</summary>
internal static class TcpTransfer
{
    internal const int PieceBytes = 64 * 1024;

    public static double MegabytesPerSecond(int megabytes)
    {
        var scheduler = new Scheduler("transfer");
        var rate = scheduler.Spawn(self => Measure(self, megabytes)).Value();
        scheduler.Stop();
        return rate;
    }

    private static async Coroutine<double> Measure(TaskContext self, int megabytes)
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var sending = await self.Network.Connect(listener.LocalEndPoint);
        using var receiving = await listener.Accept();
        var start = Stopwatch.GetTimestamp();
        _ = self.Spawn(_ => Send(sending, megabytes));
        var buffer = new byte[PieceBytes];
        var bytes = 0L;
        while (await receiving.Read(buffer) is > 0 and var count)
            bytes += count;
        return bytes / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Coroutine Send(Connection connection, int megabytes)
    {
        using var own = connection;
        var piece = new byte[PieceBytes];
        for (var left = megabytes * 1_000_000L; left > 0; left -= PieceBytes)
            await connection.Write(piece);
    }
}
