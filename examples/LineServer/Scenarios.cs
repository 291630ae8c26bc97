using System.Net;
using System.Text;
using Pycos;
using Pycos.Simulation;

namespace LineServer;

/// <summary>The server and its clients on hosts of their own: the same code, on a network that the seed decides.</summary>
public static class Scenarios
{
    private const int Port = 7000;

    [Scenario(Description = "Each client gets the answers to its own lines, in order.")]
    public static async Coroutine EachClientIsAnsweredInOrder(World world)
    {
        Start(world);
        var clients = Enumerable.Range(1, 3)
            .Select(number => world.Host($"client-{number}").Spawn(self => Client.Ask(self, "server", Port, ["a", "b", "c"]), "asker"))
            .ToList();
        foreach (var client in clients)
        {
            var answers = await client;
            world.Assert(answers.SequenceEqual(["1: a", "2: b", "3: c"]), $"the answers are those to its lines, and not {string.Join(", ", answers)}");
        }
    }

    [Scenario(Description = "A client that stalls in the middle of a line is let go, and the others are served meanwhile.")]
    public static async Coroutine WhoStallsIsLetGo(World world)
    {
        Start(world);
        var staller = world.Host("staller").Spawn(
            async self =>
            {
                using var connection = await self.Network.Connect("server", Port);
                await connection.Write(Encoding.ASCII.GetBytes("half a li"));
                return await connection.Read(new byte[16]);
            },
            "staller");
        var answers = await world.Host("client").Spawn(self => Client.Ask(self, "server", Port, ["hello"]), "asker");
        world.Assert(answers is ["1: hello"], "the other client is served");
        world.Assert(world.Elapsed < Server.IdleMax, "it does not wait for the one that stalls");
        world.Assert(await staller == 0, "the server ends the connection");
    }

    private static void Start(World world) => world.Host("server").Spawn(
        async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
            await Server.Run(self, listener);
        },
        "server",
        daemon: true);
}
