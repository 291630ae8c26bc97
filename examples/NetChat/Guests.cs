using System.Net.Sockets;
using Pycos;

namespace NetChat;

/// <summary>A server that is a set of connections: each guest's task writes what its guest says to all the others itself.</summary>
/// <remarks>Two tasks may want to write to one guest at the same time, and a connection takes one writer: hence a lock a guest.</remarks>
public sealed class Guests
{
    /// <summary>Who does not take what it is sent for so long is let go, so that one guest cannot hold up the room.</summary>
    public static readonly TimeSpan SlowMax = TimeSpan.FromSeconds(10);

    private const int LineMax = 1024;

    private readonly List<Guest> present = [];

    /// <summary>Takes guests until the task is terminated.</summary>
    public async Coroutine Run(TaskContext self, Listener listener)
    {
        while (true)
        {
            var connection = await listener.Accept();
            _ = self.Spawn(_ => Serve(connection), $"guest at {connection.RemoteEndPoint}");
        }
    }

    private async Coroutine Serve(Connection connection)
    {
        using (connection)
        {
            if (await ReadLine(connection) is not { } name) return;
            var guest = new Guest(name, connection, new AsyncLock());
            present.Add(guest);
            try
            {
                while (await ReadLine(connection) is { } text) await Tell(guest, $"{name}: {text}");
            }
            finally
            {
                present.Remove(guest);
            }
        }
    }

    private async Coroutine Tell(Guest from, string line)
    {
        // A copy: guests come and go while one of them is written to.
        foreach (var guest in present.ToList())
        {
            if (guest == from) continue;
            using (await guest.Writing.Hold())
            {
                try
                {
                    await guest.Connection.WriteLine(line, SlowMax);
                }
                catch (Exception e) when (e is SocketException or TimeoutException or ObjectDisposedException)
                {
                    // Its own task finds that it is gone, and takes it off the list.
                    guest.Connection.Abort();
                }
            }
        }
    }

    /// <summary>The next line; null when the guest has gone, in whichever way.</summary>
    internal static async Coroutine<string?> ReadLine(Connection connection)
    {
        try
        {
            return await connection.ReadLine(LineMax);
        }
        catch (Exception e) when (e is SocketException or InvalidDataException or ObjectDisposedException)
        {
            return null;
        }
    }

    private sealed record Guest(string Name, Connection Connection, AsyncLock Writing);
}
