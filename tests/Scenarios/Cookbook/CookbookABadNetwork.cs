using System.Net;
using System.Net.Sockets;

namespace Pycos.Scenarios;

public class CookbookABadNetwork
{
    private const int Port = 7000;

    public static class Client
    {
        #region client
        public static async Coroutine<string?> Ask(TaskContext self, string host, string question)
        {
            while (true)
            {
                try
                {
                    using var connection = await self.Network.Connect(host, Port, timeout: TimeSpan.FromSeconds(30));
                    await connection.WriteLine(question, timeout: TimeSpan.FromSeconds(30));
                    return await connection.ReadLine(timeout: TimeSpan.FromSeconds(30));
                }
                catch (Exception e) when (e is SocketException or TimeoutException)
                {
                    await self.Sleep(TimeSpan.FromSeconds(1));
                }
            }
        }
        #endregion
    }

    #region profile
    [Fact]
    public void An_answer_comes_over_a_slow_link_that_loses_packets() => Explorer.Check(
        async world =>
        {
            world.Network.Profile = new LinkProfile
            {
                Latency = Latency.Exponential(TimeSpan.FromMilliseconds(10), mean: TimeSpan.FromMilliseconds(20)),
                Loss = 0.05,
            };
            Serve(world, "server");
            world.Assert(await Asker(world) == "HELLO");
        },
        new ExploreOptions { Schedules = 200 });
    #endregion

    #region partition
    [Fact]
    public void An_answer_comes_when_the_network_is_whole_again() => Explorer.Check(
        async world =>
        {
            Serve(world, "server");
            world.Network.Partition(world.Host("client").Name, "server");
            var asker = Asker(world);
            await world.Self.Sleep(TimeSpan.FromMinutes(5));
            world.Assert(!asker.IsFinished, "nothing comes through");
            world.Network.Heal("client", "server");
            world.Assert(await asker == "HELLO");
        },
        new ExploreOptions { Schedules = 200 });
    #endregion

    #region rule
    [Fact]
    public void The_first_packet_with_data_is_lost_and_sent_again() => Explorer.Check(
        async world =>
        {
            var isLost = false;
            world.Network.AddRule(packet =>
            {
                if (isLost || packet.Payload.IsEmpty) return PacketVerdict.None;
                isLost = true;
                return PacketVerdict.Drop;
            });
            Serve(world, "server");
            world.Assert(await Asker(world) == "HELLO");
            world.Assert(isLost, "there was such a packet");
        },
        new ExploreOptions { Schedules = 200 });
    #endregion

    #region name
    [Fact]
    public void A_server_that_moves_is_found_again() => Explorer.Check(
        async world =>
        {
            world.Network.Names.Profile = new NameProfile { StaleTime = TimeSpan.FromMinutes(1) };
            world.Network.Names.Set("server", world.Host("old").Addresses[0]);
            var asker = Asker(world);      // nobody listens there
            await world.Self.Sleep(TimeSpan.FromSeconds(10));
            Serve(world, "new");
            world.Network.Names.Set("server", world.Host("new").Addresses[0]);
            world.Assert(await asker == "HELLO");
            world.Sometimes(world.Elapsed > TimeSpan.FromSeconds(20), "the old address is still given");
        },
        new ExploreOptions { Schedules = 200 });
    #endregion

    private static PycosTask<string?> Asker(World world) => world.Host("client").Spawn(self => Client.Ask(self, "server", "hello"), "asker");

    private static void Serve(World world, string host) => world.Host(host).Spawn(
        async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, Port));
            while (true)
            {
                var connection = await listener.Accept();
                _ = self.Spawn(_ => Answer(connection), "client", daemon: true);
            }
        },
        "server",
        daemon: true);

    private static async Coroutine Answer(Connection connection)
    {
        using (connection)
        {
            try
            {
                if (await connection.ReadLine() is { } line) await connection.WriteLine(line.ToUpperInvariant());
            }
            catch (SocketException)
            {
            }
        }
    }
}
