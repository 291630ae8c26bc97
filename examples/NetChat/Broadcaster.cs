using System.Net.Sockets;
using Pycos;

namespace NetChat;

/// <summary>A server whose one task writes to all guests; the guests' tasks only read, and send it messages.</summary>
/// <remarks>All guests see the lines in one order, that in which they reached the task.</remarks>
public static class Broadcaster
{
    private sealed record Came(string Name, Connection Connection);

    private sealed record Said(string Name, string Text);

    private sealed record Left(string Name);

    /// <summary>Takes guests until the task is terminated.</summary>
    public static async Coroutine Run(TaskContext self, Listener listener)
    {
        // A daemon: it writes to those who are still there when nobody is let in any more, and ends with the scheduler.
        var writer = self.Spawn(Write, "broadcaster", daemon: true);
        while (true)
        {
            var connection = await listener.Accept();
            _ = self.Spawn(_ => Read(connection, writer), $"guest at {connection.RemoteEndPoint}");
        }
    }

    private static async Coroutine Read(Connection connection, PycosTask writer)
    {
        using (connection)
        {
            if (await Guests.ReadLine(connection) is not { } name) return;
            writer.Send(new Came(name, connection));
            while (await Guests.ReadLine(connection) is { } text) writer.Send(new Said(name, text));
            writer.Send(new Left(name));
        }
    }

    private static async Coroutine Write(TaskContext self)
    {
        var present = new Dictionary<string, Connection>();
        while (true)
        {
            switch (await self.Receive())
            {
                case Came came:
                    present[came.Name] = came.Connection;
                    break;
                case Left left:
                    present.Remove(left.Name);
                    break;
                case Said said:
                    foreach (var (name, connection) in present)
                    {
                        if (name != said.Name) await Tell(connection, $"{said.Name}: {said.Text}");
                    }
                    break;
            }
        }
    }

    private static async Coroutine Tell(Connection connection, string line)
    {
        try
        {
            await connection.WriteLine(line, Guests.SlowMax);
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ObjectDisposedException)
        {
            connection.Abort();
        }
    }
}
