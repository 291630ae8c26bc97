using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pycos.Benchmarks.Ours;

namespace Pycos.Benchmarks.Peers;

/// <summary>The same as <see cref="TcpTransfer"/> by asynchronous sockets.</summary>
internal static class SocketTransfer
{
    public static double MegabytesPerSecond(int megabytes) => Task.Run(() => Measure(megabytes)).GetAwaiter().GetResult();

    private static async Task<double> Measure(int megabytes)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var sending = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await sending.ConnectAsync(listener.LocalEndPoint!);
        using var receiving = await listener.AcceptAsync();
        var start = Stopwatch.GetTimestamp();
        var sent = Task.Run(() => Send(sending, megabytes));
        var buffer = new byte[TcpTransfer.PieceBytes];
        var bytes = 0L;
        while (await receiving.ReceiveAsync(buffer) is > 0 and var count)
            bytes += count;
        var rate = bytes / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds;
        await sent;
        return rate;
    }

    private static async Task Send(Socket socket, int megabytes)
    {
        using var own = socket;
        var piece = new byte[TcpTransfer.PieceBytes];
        for (var left = megabytes * 1_000_000L; left > 0; left -= TcpTransfer.PieceBytes)
            await socket.SendAsync(piece);
    }
}
