using Pycos;

namespace LineServer;

/// <summary>Takes lines of text over TCP, and sends each back with its number; one task a connection.</summary>
public static class Server
{
    /// <summary>A client that says nothing for so long is let go.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(1);

    /// <summary>Longer lines are no lines.</summary>
    public const int LineMax = 1024;

    /// <summary>Serves whoever connects, until the task is terminated; then nobody is taken any more, and those that there are go on.</summary>
    public static async Coroutine Run(TaskContext self, Listener listener)
    {
        for (var number = 1; ; number++)
        {
            var connection = await listener.Accept();
            _ = self.Spawn(child => Serve(child, connection), $"client-{number}");
        }
    }

    /// <summary>Serves one client until it ends its side, says "quit", stalls, or breaks the rules.</summary>
    public static async Coroutine Serve(TaskContext self, Connection connection)
    {
        using (connection)
        {
            try
            {
                for (var number = 1; await connection.ReadLine(LineMax, IdleMax) is { } line && line != "quit"; number++)
                    await connection.WriteLine($"{number}: {line}", IdleMax);
            }
            catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or TimeoutException or InvalidDataException)
            {
                // What a client does wrong ends its own connection, and nothing else.
            }
        }
    }
}
