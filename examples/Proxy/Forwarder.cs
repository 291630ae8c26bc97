using System.Net.Sockets;
using Pycos;

namespace Proxy;

/// <summary>Stands between clients and a server, and hands on what each says, as fast as the slower one takes it.</summary>
/// <remarks>
/// Back-pressure costs nothing here: a direction reads no more before what it has read is taken. So a client that writes fast to a server that
/// reads slowly is held up by TCP itself, and the proxy never keeps more than one buffer a direction.
/// </remarks>
public static class Forwarder
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Takes connections and hands them on to the server, until the task is terminated.</summary>
    public static async Coroutine Run(TaskContext self, Listener listener, string host, int port)
    {
        for (var number = 1; ; number++)
        {
            var client = await listener.Accept();
            _ = self.Spawn(child => Forward(child, client, host, port), $"pair-{number}");
        }
    }

    private static async Coroutine Forward(TaskContext self, Connection client, string host, int port)
    {
        using (client)
        {
            try
            {
                using var server = await self.Network.Connect(host, port, TimeSpan.FromSeconds(10));
                var up = self.Spawn(_ => Copy(client, server), $"{self.Name} up");
                var down = self.Spawn(_ => Copy(server, client), $"{self.Name} down");
                await self.WhenAll(up, down);
            }
            catch (Exception e) when (e is SocketException or TimeoutException)
            {
                // The server is not to be reached, or one of the two is gone: the other learns it by a reset.
                client.Abort();
            }
        }
    }

    /// <summary>Hands on one direction to its end, and then ends it on the other side, too.</summary>
    private static async Coroutine Copy(Connection from, Connection to)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await from.Read(buffer) is > 0 and var count) await to.Write(buffer.AsMemory(0, count));
            to.CloseWrite();
        }
        catch (SocketException)
        {
            // Whoever reads or writes the other direction is not to wait for one that is gone.
            from.Abort();
            to.Abort();
        }
        catch (ObjectDisposedException)
        {
            // The other direction has found that out before.
        }
    }
}
