using Pycos;
using Pycos.Simulation;

namespace ClientServer;

/// <summary>Clients and server in the simulator: the same task code as in production.</summary>
public static class Scenarios
{
    private const int Clients = 3;
    private const int Requests = 3;

    [Scenario(Description = "Every client gets the answers to its own questions, and the server counts them all.")]
    public static async Coroutine EveryRequestIsAnswered(World world)
    {
        var server = world.Spawn(Server.Run, "server");
        var clients = SpawnClients(world, server);
        var numbers = new List<int>();
        foreach (var client in clients)
        {
            var replies = await client;
            world.Assert(replies.Count == Requests, $"{client.Name} is answered {Requests} times, and not {replies.Count}");
            world.Assert(replies.All(reply => reply.Text.EndsWith(string.Concat(client.Name.Reverse()))), "answers reach who asked");
            numbers.AddRange(replies.Select(reply => reply.Number));
        }
        server.Send(new Stop());
        var served = await server;
        world.Assert(served == Clients * Requests, $"the server serves {Clients * Requests} requests, and not {served}");
        world.Assert(numbers.Order().SequenceEqual(Enumerable.Range(1, served)), "every request gets a number of its own");
    }

    [Scenario(Description = "A server that stops while clients still ask leaves none of them waiting.")]
    public static async Coroutine ServerStopsWhileClientsAsk(World world)
    {
        var server = world.Spawn(Server.Run, "server");
        var clients = SpawnClients(world, server);
        await world.Self.Sleep(TimeSpan.FromSeconds(world.Random.Next(10)));
        server.Send(new Stop());
        var served = await server;
        var answered = 0;
        foreach (var client in clients) answered += (await client).Count;
        world.Assert(answered == served, $"the clients get all {served} answers, and not {answered}");
    }

    private static List<PycosTask<List<Reply>>> SpawnClients(World world, PycosTask server) =>
        Enumerable.Range(1, Clients)
            .Select(number => world.Spawn(self => Client.Run(self, server, Requests, TimeSpan.FromSeconds(3)), $"client-{number}"))
            .ToList();
}
