namespace Pycos.Conformance;

/// <summary>How connections end.</summary>
public abstract class TcpCloseSuite(IPlace place)
{
    [Fact]
    public void What_is_written_is_read_and_then_the_end() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var server = self.Spawn(async peer =>
        {
            using var accepted = await listener.Accept();
            await accepted.Write("hello"u8.ToArray());
        });
        using var connection = await self.Network.Connect(listener.LocalEndPoint);
        var buffer = new byte[16];
        var count = 0;
        while (await connection.Read(buffer.AsMemory(count)) is > 0 and var more) count += more;
        Assert.Equal("hello", Encoding.ASCII.GetString(buffer, 0, count));
        await server;
    });

    [Fact]
    public void A_connect_to_a_port_where_nobody_listens_is_refused() => place.Run(async self =>
    {
        var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var nobody = listener.LocalEndPoint;
        listener.Dispose();
        var error = await Errors.Of<SocketException>(async () => await self.Network.Connect(nobody));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    });

    [Fact]
    public void A_read_that_times_out_loses_nothing() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var connection = await self.Network.Connect(listener.LocalEndPoint);
        using var accepted = await listener.Accept();
        var buffer = new byte[4];
        await Errors.Of<TimeoutException>(async () => await connection.Read(buffer, TimeSpan.FromMilliseconds(5)));
        await accepted.Write(new byte[] { 1 });
        Assert.Equal(1, await connection.Read(buffer));
        Assert.Equal(1, buffer[0]);
    });

    [Fact]
    public void A_read_of_a_connection_that_is_closed_meanwhile_ends() => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var connection = await self.Network.Connect(listener.LocalEndPoint);
        using var accepted = await listener.Accept();
        var reader = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await connection.Read(new byte[4])));
        await self.Sleep(TimeSpan.FromMilliseconds(5));
        connection.Dispose();
        await reader;
    });
}

public sealed class RealTcpCloseTests() : TcpCloseSuite(new RealPlace());

public sealed class SimulatedTcpCloseTests() : TcpCloseSuite(new SimulatedPlace());
