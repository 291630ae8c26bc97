using System.Net;
using Pycos;
using Pycos.Simulation;

namespace Datagrams;

/// <summary>A sender and a receiver with a link between them that loses one datagram of five, and brings some twice.</summary>
public static class Scenarios
{
    private const int Port = 9000;

    private static readonly string[] Texts = ["one", "two", "three"];

    [Scenario(Description = "Each text comes, and counts once, whatever the link does to the datagrams.")]
    public static async Coroutine EachTextComesOnce(World world)
    {
        world.Network.Profile = new LinkProfile { Loss = 0.2, Duplication = 0.1 };
        var home = world.Host("receiver");
        var receiver = home.Spawn(
            async self =>
            {
                using var socket = self.Network.BindUdp(new IPEndPoint(IPAddress.Any, Port));
                return await Receiver.Run(socket, TimeSpan.FromSeconds(30));
            },
            "receiver");
        var target = new IPEndPoint(home.Addresses[0], Port);
        var sent = await world.Host("sender").Spawn(self => Sender.Run(self, target, Texts), "sender");
        var texts = await receiver;
        world.Assert(texts.Values.SequenceEqual(Texts), $"all texts have come, and not {string.Join(", ", texts.Values)}");
        world.Assert(sent >= Texts.Length, $"{sent} datagrams were enough");
        world.Sometimes(sent > Texts.Length, "something is sent again");
    }
}
