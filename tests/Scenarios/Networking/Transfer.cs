using System.Net;
using System.Net.Sockets;

namespace Pycos.Scenarios.Networking;

/// <summary>Transfers between two hosts: bytes of which each says where it belongs.</summary>
internal static class Transfer
{
    internal const int Port = 80;

    internal static byte[] Bytes(int count, int salt = 0) => [.. Enumerable.Range(0, count).Select(i => (byte)((i * 7) + (i >> 8) + salt))];

    internal static IPEndPoint At(Host host, int port = Port) => new(host.Addresses[0], port);

    internal static async Coroutine<byte[]> ReadToEnd(Connection connection)
    {
        var bytes = new List<byte>();
        var buffer = new byte[3_000];
        while (await connection.Read(buffer) is > 0 and var count) bytes.AddRange(buffer.AsSpan(0, count));
        return [.. bytes];
    }

    /// <summary>Sends the bytes from a client on one host to a server on another, and gives what came.</summary>
    internal static async Coroutine<byte[]> From(World world, byte[] bytes)
    {
        var (client, server) = (world.Host("client"), world.Host("server"));
        var received = server.Spawn(async self =>
        {
            using var listener = self.Network.Listen(At(server));
            using var connection = await listener.Accept();
            return await ReadToEnd(connection);
        });
        await client.Spawn(async self =>
        {
            using var connection = await Connected(self, server);
            await connection.Write(bytes);
        });
        return await received;
    }

    /// <summary>A connection to a server that may not have begun to listen.</summary>
    internal static async Coroutine<Connection> Connected(TaskContext self, Host server)
    {
        while (true)
        {
            try
            {
                return await self.Network.Connect(At(server));
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                await self.Sleep(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    /// <summary>The error that a call ends with.</summary>
    internal static async Coroutine<SocketError> Error(Func<Coroutine> call)
    {
        try
        {
            await call();
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }
}
