namespace Pycos.Conformance;

/// <summary>What a scenario does to the names of a world.</summary>
public class WorldNamesTests
{
    private static readonly IPAddress First = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Second = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void A_hosts_name_stands_for_its_addresses_until_another_is_set() => SimulatedPlace.RunWorld(async world =>
    {
        var own = world.Host("shop").Fabric.SimulatedNetwork.Node.Addresses.Select(static address => address.ToIPAddress()).ToArray();
        Assert.Equal(own, await world.Self.Network.Resolve("shop"));
        Names(world).Set("shop", First, Second);
        Assert.Equal([First, Second], await world.Self.Network.Resolve("SHOP."));
        Names(world).Set("shop");
        Assert.Equal(SocketError.HostNotFound, await UdpSockets.Code(async () => await world.Self.Network.Resolve("shop")));
    });

    [Fact]
    public void A_changed_answer_is_the_programs_own() => SimulatedPlace.RunWorld(async world =>
    {
        Names(world).Set("shop", First);
        (await world.Self.Network.Resolve("shop"))[0] = Second;
        Assert.Equal([First], await world.Self.Network.Resolve("shop"));
    });

    [Fact]
    public void An_answer_takes_any_time_up_to_the_longest()
    {
        var times = new HashSet<TimeSpan>();
        SimulatedPlace.RunWorld(async world =>
        {
            Names(world).Profile = NameProfile.Calm with { AnswerTimeMax = TimeSpan.FromSeconds(15) };
            var began = world.Elapsed;
            await UdpSockets.Code(async () => await world.Self.Network.Resolve("nobody.invalid"));
            times.Add(world.Elapsed - began);
        });
        Assert.Equal(TimeSpan.Zero, times.Min());
        Assert.Equal(TimeSpan.FromSeconds(15), times.Max());
    }

    [Fact]
    public void Who_does_not_wait_long_enough_gets_no_answer_and_the_next_gets_its_own()
    {
        var late = 0;
        SimulatedPlace.RunWorld(async world =>
        {
            Names(world).Profile = NameProfile.Calm with { AnswerTimeMax = TimeSpan.FromSeconds(15) };
            Names(world).Set("shop", First);
            Names(world).Set("bank", Second);
            try
            {
                await world.Self.Network.Resolve("shop", TimeSpan.FromSeconds(7));
            }
            catch (TimeoutException)
            {
                late++;
            }
            Assert.Equal([Second], await world.Self.Network.Resolve("bank"));
        });
        Assert.True(late > 0);
    }

    [Fact]
    public void An_answer_may_be_old_for_a_while_after_a_change()
    {
        var early = new HashSet<IPAddress>();
        SimulatedPlace.RunWorld(async world =>
        {
            Names(world).Profile = NameProfile.Steady with { StaleTime = TimeSpan.FromSeconds(30) };
            Names(world).Set("shop", First);
            await world.Self.Sleep(TimeSpan.FromMinutes(1));
            Names(world).Set("shop", Second);
            early.Add((await world.Self.Network.Resolve("shop"))[0]);
            await world.Self.Sleep(TimeSpan.FromSeconds(31));
            Assert.Equal([Second], await world.Self.Network.Resolve("shop"));
        });
        Assert.Equal(2, early.Count);
    }

    [Fact]
    public void A_lookup_fails_as_often_as_the_profile_says_at_once_or_after_a_while()
    {
        var outcomes = new HashSet<TimeSpan?>();
        SimulatedPlace.RunWorld(async world =>
        {
            Names(world).Profile = NameProfile.Steady with { Failure = 0.5 };
            Names(world).Set("shop", First);
            try
            {
                await world.Self.Network.Resolve("shop");
                outcomes.Add(null);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.TryAgain)
            {
                outcomes.Add(world.Elapsed);
            }
        });
        Assert.Equal([null, TimeSpan.Zero, TimeSpan.FromSeconds(10)], outcomes.Order());
    }

    [Fact]
    public void An_address_that_does_not_answer_leaves_time_for_the_next() => SimulatedPlace.RunWorld(async world =>
    {
        var node = world.Host("shop").Fabric.SimulatedNetwork.Node.Addresses;
        // Nobody has the first, so that nothing comes back from there.
        Names(world).Set("shop", First, node[0].ToIPAddress());
        var server = world.Host("shop").Spawn(async self =>
        {
            using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Any, 80));
            using var accepted = await listener.Accept();
        });
        using var connection = await world.Self.Network.Connect("shop", 80, TimeSpan.FromSeconds(10));
        Assert.Equal(new IPEndPoint(node[0].ToIPAddress(), 80), connection.RemoteEndPoint);
        Assert.Equal(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(Math.Floor(world.Elapsed.TotalSeconds)));
        await server;
    });

    [Fact]
    public void All_of_a_connection_by_name_is_within_one_time() => SimulatedPlace.RunWorld(async world =>
    {
        Names(world).Set("shop", First, Second, IPAddress.Parse("2001:db8::1"));
        await Errors.Of<TimeoutException>(async () => await world.Self.Network.Connect("shop", 80, TimeSpan.FromSeconds(9)));
        Assert.Equal(TimeSpan.FromSeconds(9), world.Elapsed);
    });

    [Fact]
    public void The_families_take_turns_beginning_with_the_first_addresss()
    {
        var six = new[] { "2001:db8::1", "2001:db8::2", "2001:db8::3" }.Select(IPAddress.Parse).ToArray();
        Assert.Equal([six[0], First, six[1], Second, six[2]], NameConnect.InTurn([.. six, First, Second]));
        Assert.Equal([First, six[0], six[1]], NameConnect.InTurn([First, six[0], six[1]]));
        Assert.Equal([First, Second], NameConnect.InTurn([First, Second]));
    }

    private static WorldNames Names(World world) => world.Hosts.Network.Names;
}
