using System.Net.Sockets;
using System.Text;
using Pycos;

namespace WebPingPong;

/// <summary>A web server with two pages that send the visitor to each other. HTTP/1.1 (RFC 9112), as far as that takes.</summary>
public static class Server
{
    private const int LineMax = 8 * 1024;

    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(30);

    /// <summary>Serves whoever connects, until the task is terminated.</summary>
    public static async Coroutine Run(TaskContext self, Listener listener)
    {
        for (var number = 1; ; number++)
        {
            var connection = await listener.Accept();
            _ = self.Spawn(child => Serve(child, connection), $"visitor-{number}");
        }
    }

    private static async Coroutine Serve(TaskContext self, Connection connection)
    {
        using (connection)
        {
            try
            {
                // One request after the other, for as long as the visitor stays.
                while (await ReadRequest(connection) is { } request) await Answer(connection, request);
            }
            catch (Exception e) when (e is IOException or SocketException or TimeoutException or InvalidDataException)
            {
                // A visitor who stalls, or speaks no HTTP, loses its connection.
            }
        }
    }

    /// <summary>The target of the next request; null at the end.</summary>
    private static async Coroutine<string?> ReadRequest(Connection connection)
    {
        if (await connection.ReadLine(LineMax, IdleMax) is not { } first) return null;
        // The header fields say nothing that matters here, up to the empty line.
        while (await connection.ReadLine(LineMax, IdleMax) is { Length: > 0 }) continue;
        return first.Split(' ') is ["GET", var target, "HTTP/1.1"] ? target : throw new InvalidDataException($"This is no request: {first}");
    }

    private static async Coroutine Answer(Connection connection, string target)
    {
        var (status, body) = target switch
        {
            "/ping" => ("200 OK", "pong"),
            "/pong" => ("200 OK", "ping"),
            _ => ("404 Not Found", "There is only /ping and /pong."),
        };
        var response = $"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await connection.Write(Encoding.ASCII.GetBytes(response), IdleMax);
    }
}
