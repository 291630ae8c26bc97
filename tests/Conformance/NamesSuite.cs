namespace Pycos.Conformance;

/// <summary>Names and their addresses, and connections to names.</summary>
public abstract class NamesSuite(IPlace place)
{
    [Fact]
    public void The_machines_own_loopback_has_a_name() => place.Run(async self =>
    {
        var addresses = await self.Network.Resolve("localhost");
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.True(IPAddress.IsLoopback(address)));
    });

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("::1")]
    [InlineData("0.0.0.0")]
    public void An_address_in_words_gives_itself(string address) => place.Run(async self =>
        Assert.Equal([IPAddress.Parse(address)], await self.Network.Resolve(address, TimeSpan.Zero)));

    [Theory]
    // Nobody has it, by RFC 6761.
    [InlineData("nobody.invalid")]
    [InlineData("two..dots")]
    [InlineData("a space")]
    [InlineData("localhost\0.invalid")]
    public void A_name_that_nobody_has_is_not_found(string name) => place.Run(async self =>
    {
        var code = await UdpSockets.Code(async () => await self.Network.Resolve(name));
        // A machine without a name server cannot tell.
        Assert.True(code is SocketError.HostNotFound or SocketError.TryAgain, code.ToString());
    });

    [Fact]
    public void A_name_that_is_too_long_is_not_found() => place.Run(async self =>
    {
        var code = await UdpSockets.Code(async () => await self.Network.Resolve(new string('a', 300), TimeSpan.Zero));
        Assert.Equal(SocketError.HostNotFound, code);
    });

    [Fact]
    public void An_empty_name_is_an_error() => place.Run(async self =>
    {
        await Errors.Of<ArgumentException>(async () => await self.Network.Resolve(""));
        await Errors.Of<ArgumentException>(async () => await self.Network.Connect("", 80));
        await Errors.Of<ArgumentOutOfRangeException>(async () => await self.Network.Connect("localhost", 65536));
    });

    [Fact]
    public void Two_tasks_ask_at_the_same_time_and_each_gets_its_answer() => place.Run(async self =>
    {
        var known = self.Spawn(async _ => await self.Network.Resolve("localhost"));
        var unknown = self.Spawn(async _ => await Errors.Of<SocketException>(async () => await self.Network.Resolve("nobody.invalid")));
        Assert.NotEmpty(await known);
        await unknown;
    });

    [Fact]
    public void Who_is_terminated_or_cancelled_while_it_asks_gets_no_answer() => place.Run(async self =>
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        await Errors.Of<OperationCanceledException>(async () => await self.Network.Resolve("localhost", cancellation: source.Token));
        var asking = self.Spawn(async peer =>
        {
            peer.Task.Terminate();
            await self.Network.Resolve("localhost");
            Assert.Fail("It has been terminated.");
        });
        Assert.Equal(TaskExitStatus.Terminated, (await asking.Finish())!.Status);
        Assert.NotEmpty(await self.Network.Resolve("localhost"));
    });

    [Fact]
    public void A_connection_to_a_name_reaches_who_listens_there() => place.Run(async self =>
    {
        var address = (await self.Network.Resolve("localhost"))[0];
        using var listener = self.Network.Listen(new IPEndPoint(address, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        using var connection = await self.Network.Connect("localhost", port);
        using var accepted = await listener.Accept();
        Assert.Equal(listener.LocalEndPoint, connection.RemoteEndPoint);
    });

    [Fact]
    public void A_connection_to_a_name_goes_to_the_first_of_its_addresses_that_answers() => place.Run(async self =>
    {
        var addresses = (await self.Network.Resolve(self.Network.HostName)).Distinct().ToArray();
        // The last that is tried is the last of the addresses, where the families do not take turns.
        var last = addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily).Last();
        if (last.Equals(addresses[0])) return;
        using var listener = self.Network.Listen(new IPEndPoint(last, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        using var connection = await self.Network.Connect(self.Network.HostName, port, TimeSpan.FromSeconds(30));
        Assert.Equal(listener.LocalEndPoint, connection.RemoteEndPoint);
    });

    [Fact]
    public void A_connection_to_a_name_where_nobody_listens_is_refused() => place.Run(async self =>
    {
        // Of TCP, so that the connection's own end cannot be there.
        var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        listener.Dispose();
        Assert.Equal(SocketError.ConnectionRefused, await UdpSockets.Code(async () => await self.Network.Connect("localhost", port)));
    });

    [Fact]
    public void A_connection_to_a_name_that_nobody_has_is_not_made() => place.Run(async self =>
    {
        var code = await UdpSockets.Code(async () => await self.Network.Connect("nobody.invalid", 80));
        Assert.True(code is SocketError.HostNotFound or SocketError.TryAgain, code.ToString());
    });

    [Fact]
    public void A_connection_whose_token_was_cancelled_before_is_not_made() => place.Run(async self =>
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint).Port;
        await Errors.Of<OperationCanceledException>(async () => await self.Network.Connect("localhost", port, cancellation: source.Token));
        await Errors.Of<TimeoutException>(async () => await listener.Accept(UdpSockets.Moment));
    });
}

public sealed class RealNamesTests() : NamesSuite(new RealPlace());

public sealed class SimulatedNamesTests() : NamesSuite(new SimulatedPlace());
