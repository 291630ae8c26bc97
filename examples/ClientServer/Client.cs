using Pycos;

namespace ClientServer;

/// <summary>Asks the server a few times, with pauses in between.</summary>
public static class Client
{
    /// <summary>Gives the replies it got: fewer than it wanted if the server stopped before it was done.</summary>
    public static async Coroutine<List<Reply>> Run(TaskContext self, PycosTask server, int requests, TimeSpan pauseMax)
    {
        var replies = new List<Reply>();
        // A request that comes after the server's last is never answered: the notice of its end comes instead.
        self.Monitor(server);
        for (var i = 1; i <= requests; i++)
        {
            await self.Sleep(pauseMax * self.Random.NextDouble());
            server.Send(new Request($"{self.Name}, request {i}", self.Task));
            if (await self.Receive() is not Reply reply) break;
            replies.Add(reply);
        }
        return replies;
    }
}
