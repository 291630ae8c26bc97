using System.Net;

namespace Pycos.Scenarios;

public class CookbookAServer
{
    #region server
    public static class LineServer
    {
        public static async Coroutine Serve(TaskContext self, Listener listener)
        {
            while (true)
            {
                var connection = await listener.Accept();
                _ = self.Spawn(client => Answer(client, connection), "client", daemon: true);
            }
        }

        private static async Coroutine Answer(TaskContext self, Connection connection)
        {
            using (connection)
            {
                while (await connection.ReadLine(bytesMax: 1024, timeout: TimeSpan.FromMinutes(1)) is { } line)
                {
                    await connection.WriteLine(line.ToUpperInvariant(), TimeSpan.FromSeconds(10));
                }
            }
        }
    }
    #endregion

    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Fact]
    public void It_answers_each_line_in_both_worlds() => Worlds.Both(Story, schedules: 50);

    #region test
    private static async Coroutine Story(TaskContext self)
    {
        using var listener = self.Network.Listen(AnyPort);
        var server = self.Spawn(serving => LineServer.Serve(serving, listener));
        using (var connection = await self.Network.Connect(listener.LocalEndPoint))
        {
            await connection.WriteLine("one");
            await connection.WriteLine("two");
            Assert.Equal("ONE", await connection.ReadLine());
            Assert.Equal("TWO", await connection.ReadLine());
        }
        server.Terminate();
        await server.Finish();
    }
    #endregion
}
