using System.Net;
using Pycos;
using Pycos.Simulation;

namespace WebPingPong;

/// <summary>The web server and its visitors on a simulated network.</summary>
public static class Scenarios
{
    private const int Port = 80;
    private const int Rounds = 4;

    [Scenario(Description = "Each visitor is sent from page to page, whoever else is there.")]
    public static async Coroutine EveryVisitorPlaysPingPong(World world)
    {
        _ = world.Host("web").Spawn(
            async self =>
            {
                using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
                await Server.Run(self, listener);
            },
            "server",
            daemon: true);
        var visitors = Enumerable.Range(1, 3)
            .Select(number => world.Host($"home-{number}").Spawn(self => Visitor.Play(self, "web", Port, Rounds), "visitor"))
            .ToList();
        foreach (var visitor in visitors)
        {
            var pages = await visitor;
            world.Assert(pages.SequenceEqual(["pong", "ping", "pong", "ping"]), $"pages follow one another, and not {string.Join(", ", pages)}");
        }
    }
}
