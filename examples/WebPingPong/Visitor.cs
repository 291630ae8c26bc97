using System.Net.Sockets;
using System.Text;
using Pycos;

namespace WebPingPong;

/// <summary>Follows the pages from one to the other.</summary>
public static class Visitor
{
    private const int LineMax = 8 * 1024;

    /// <summary>Visits so many pages, over one connection; gives what they said.</summary>
    public static async Coroutine<List<string>> Play(TaskContext self, string host, int port, int rounds)
    {
        var pages = new List<string>();
        using var connection = await Connect(self, host, port);
        var next = "ping";
        for (var round = 0; round < rounds; round++)
        {
            await connection.Write(Encoding.ASCII.GetBytes($"GET /{next} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            next = await ReadBody(connection);
            pages.Add(next);
        }
        return pages;
    }

    private static async Coroutine<string> ReadBody(Connection connection)
    {
        var length = 0;
        while (await connection.ReadLine(LineMax) is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length: ", StringComparison.Ordinal)) length = int.Parse(line["Content-Length: ".Length..]);
        }
        var body = new byte[length];
        await connection.ReadExactly(body);
        return Encoding.ASCII.GetString(body);
    }

    private static async Coroutine<Connection> Connect(TaskContext self, string host, int port)
    {
        while (true)
        {
            try
            {
                return await self.Network.Connect(host, port);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // The server is not up yet.
                await self.Sleep(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
