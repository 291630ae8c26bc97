using System.Net.Sockets;
using Pycos;

namespace LineServer;

/// <summary>Sends lines and collects the answers.</summary>
public static class Client
{
    /// <summary>Connects, says each line and waits for its answer; gives the answers.</summary>
    public static async Coroutine<List<string>> Ask(TaskContext self, string host, int port, IEnumerable<string> lines)
    {
        var answers = new List<string>();
        using var connection = await Connect(self, host, port);
        foreach (var line in lines)
        {
            await connection.WriteLine(line);
            if (await connection.ReadLine(Server.LineMax) is not { } answer) break;
            answers.Add(answer);
        }
        return answers;
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
