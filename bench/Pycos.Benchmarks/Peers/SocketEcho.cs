using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pycos.Benchmarks.Ours;

namespace Pycos.Benchmarks.Peers;

/// <summary>The same as <see cref="TcpEcho"/> by asynchronous sockets, as .NET's documentation advises: memory and value tasks.</summary>
internal static class SocketEcho
{
    public static double NanosecondsPerRoundTrip(int clients, int trips) => Task.Run(() => Measure(clients, trips)).GetAwaiter().GetResult();

    private static async Task<double> Measure(int clients, int trips)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var asking = new Socket[clients];
        var answering = new Task[clients];
        for (var i = 0; i < clients; i++)
        {
            asking[i] = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await asking[i].ConnectAsync(listener.LocalEndPoint!);
            var accepted = await listener.AcceptAsync();
            accepted.NoDelay = true;
            answering[i] = Echo(accepted);
        }
        var running = new Task[clients];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < clients; i++)
        {
            var socket = asking[i];
            running[i] = Task.Run(() => Trips(socket, trips));
        }
        await Task.WhenAll(running);
        var nanoseconds = Rate.NanosecondsPerOperation(start, (long)clients * trips);
        foreach (var socket in asking)
            socket.Dispose();
        await Task.WhenAll(answering);
        return nanoseconds;
    }

    private static async Task Trips(Socket socket, int trips)
    {
        var buffer = new byte[TcpEcho.MessageBytes];
        for (var i = 0; i < trips; i++)
        {
            await socket.SendAsync(buffer);
            for (var filled = 0; filled < buffer.Length;)
                filled += await socket.ReceiveAsync(buffer.AsMemory(filled));
        }
    }

    private static async Task Echo(Socket socket)
    {
        using var own = socket;
        var buffer = new byte[TcpEcho.MessageBytes];
        while (await socket.ReceiveAsync(buffer) is > 0 and var count)
            await socket.SendAsync(buffer.AsMemory(0, count));
    }
}
