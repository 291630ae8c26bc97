using Pycos;

namespace ClientServer;

/// <summary>Asks the server to turn a text round; the answer is a <see cref="Reply"/>.</summary>
public sealed record Request(string Text, PycosTask Client);

/// <summary>The server's answer, numbered in the order in which requests came.</summary>
public sealed record Reply(int Number, string Text);

/// <summary>Tells the server to end once it has answered what came before.</summary>
public sealed record Stop;

/// <summary>The task that all clients ask: one request after the other.</summary>
public static class Server
{
    /// <summary>Answers until it is told to stop; gives the number of requests served.</summary>
    public static async Coroutine<int> Run(TaskContext self)
    {
        var served = 0;
        while (true)
        {
            switch (await self.Receive())
            {
                case Request request:
                    served++;
                    request.Client.Send(new Reply(served, string.Concat(request.Text.Reverse())));
                    break;
                case Stop:
                    return served;
            }
        }
    }
}
