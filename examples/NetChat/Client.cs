using System.Net.Sockets;
using Pycos;

namespace NetChat;

/// <summary>A guest's side: one task shows what comes, another sends what is typed.</summary>
public static class Client
{
    private const int LineMax = 2048;

    /// <summary>Chats until the keyboard says "quit" or has nothing more, or the server is gone.</summary>
    public static async Coroutine Run(
        TaskContext self, string host, int port, string name, TextReader keyboard, AsyncThreadPool threads, Action<string> show)
    {
        using var connection = await Connect(self, host, port);
        await connection.WriteLine(name);
        var screen = self.Spawn(_ => Show(connection, show), $"{name}'s screen");
        // To read a line may block for as long as the person likes: not on the scheduler's thread.
        while (await threads.Run(keyboard.ReadLine) is { } text && text != "quit") await connection.WriteLine(text);
        connection.CloseWrite();
        await screen;
    }

    private static async Coroutine Show(Connection connection, Action<string> show)
    {
        while (await connection.ReadLine(LineMax) is { } line) show(line);
    }

    /// <summary>Connects to a server that may not be there yet.</summary>
    public static async Coroutine<Connection> Connect(TaskContext self, string host, int port)
    {
        while (true)
        {
            try
            {
                return await self.Network.Connect(host, port);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                await self.Sleep(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
