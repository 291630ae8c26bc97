namespace Pycos.Conformance;

/// <summary>Datagrams between hosts of a world.</summary>
public class WorldUdpTests
{
    private const int Port = 9000;

    private static readonly IPAddress Group = IPAddress.Parse("239.11.22.33");

    [Fact]
    public void A_datagram_goes_to_another_host_and_says_whose_it_is() => SimulatedPlace.RunWorld(async world =>
    {
        var here = AddressOf(world, "here");
        var there = AddressOf(world, "there");
        var receiver = world.Host("there").Spawn(async self =>
        {
            using var socket = self.Udp(IPAddress.Any, port: Port);
            return (await socket.Receive(new byte[4])).From;
        });
        await world.Self.Yield();
        var sender = world.Host("here").Spawn(async self =>
        {
            using var socket = self.Udp(IPAddress.Any);
            // Until somebody is there.
            while (!receiver.IsFinished)
            {
                await socket.SendByte(1, new IPEndPoint(there, Port));
                await self.Sleep(TimeSpan.FromMilliseconds(1));
            }
        });
        Assert.Equal(here, (await receiver).Address);
        await sender.Finish();
    });

    [Theory]
    [InlineData("255.255.255.255")]
    [InlineData("10.255.255.255")]
    public void Broadcast_reaches_all_hosts_and_the_sender_itself(string address) => SimulatedPlace.RunWorld(async world =>
    {
        var receivers = await Receivers(world, static _ => { });
        _ = world.Host("a").Spawn(async self =>
        {
            using var socket = self.Udp(IPAddress.Any);
            socket.MayBroadcast = true;
            await socket.SendByte(1, new IPEndPoint(IPAddress.Parse(address), Port));
        });
        foreach (var receiver in receivers) Assert.Equal(1, await receiver);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_datagram_to_a_group_reaches_the_members_that_are_near_enough(int timeToLive) => SimulatedPlace.RunWorld(async world =>
    {
        var receivers = await Receivers(world, socket =>
        {
            if (ThisHost(world) != "c") socket.JoinGroup(Group);
        });
        _ = world.Host("a").Spawn(async self =>
        {
            using var socket = self.Udp(IPAddress.Any);
            socket.MulticastTimeToLive = timeToLive;
            await socket.SendByte(1, new IPEndPoint(Group, Port));
        });
        Assert.Equal(1, await receivers[0]);
        Assert.Equal(timeToLive, await receivers[1]);
        Assert.Equal(0, await receivers[2]);
    });

    [Fact]
    public void A_connected_socket_learns_that_nobody_is_at_the_other_host() => SimulatedPlace.RunWorld(async world =>
    {
        var there = AddressOf(world, "there");
        var sender = world.Host("here").Spawn(async self =>
        {
            using var socket = self.Udp(IPAddress.Any);
            socket.Connect(new IPEndPoint(there, Port));
            await socket.Send(new byte[] { 1 });
            return await UdpSockets.Code(async () => await socket.Receive(new byte[4]));
        });
        Assert.Equal(SocketError.ConnectionRefused, await sender);
    });

    [Fact]
    public void Of_a_host_that_has_vanished_nothing_is_heard() => SimulatedPlace.RunWorld(async world =>
    {
        var there = AddressOf(world, "there");
        world.Host("there").Vanish();
        var sender = world.Host("here").Spawn(async self =>
        {
            using var socket = self.Udp(IPAddress.Any);
            socket.Connect(new IPEndPoint(there, Port));
            await socket.Send(new byte[] { 1 });
            await socket.ReceivesNothing();
        });
        await sender;
    });

    [Fact]
    public void What_nobody_receives_is_not_kept_without_bound() => SimulatedPlace.RunWorld(async world =>
    {
        using var receiver = world.Self.Udp();
        using var sender = world.Self.Udp();
        const int Sent = 400;
        for (var i = 0; i < Sent; i++) await sender.SendByte(1, receiver.LocalEndPoint);
        await world.Self.Sleep(UdpSockets.Moment);
        var count = 0;
        try
        {
            for (; count < Sent; count++) await receiver.ReceiveByte(TimeSpan.Zero);
        }
        catch (TimeoutException)
        {
        }
        Assert.InRange(count, 100, Sent - 1);
    });

    private static async Coroutine<PycosTask<int>[]> Receivers(World world, Action<UdpSocket> prepare)
    {
        foreach (var name in (string[])["a", "b", "c"]) _ = AddressOf(world, name);
        var areReady = new List<string>();
        var receivers = new[] { "a", "b", "c" }.Select(name => world.Host(name).Spawn(async self =>
        {
            using var socket = self.Udp(IPAddress.Any, port: Port);
            prepare(socket);
            areReady.Add(name);
            try
            {
                return (int)await socket.ReceiveByte(TimeSpan.FromSeconds(1));
            }
            catch (TimeoutException)
            {
                return 0;
            }
        })).ToArray();
        while (areReady.Count < 3) await world.Self.Sleep(TimeSpan.FromMilliseconds(1));
        return receivers;
    }

    private static string ThisHost(World world) => world.Hosts.All.First(host => host.Scheduler == TaskContext.Current.Scheduler).Name;

    /// <summary>A host's IPv4 address.</summary>
    private static IPAddress AddressOf(World world, string host) => world.Host(host).Fabric.SimulatedNetwork.Node.Addresses[0].ToIPAddress();
}
