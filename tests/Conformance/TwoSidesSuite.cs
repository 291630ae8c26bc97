using System.Security.Authentication;

namespace Pycos.Conformance;

/// <summary>Connections whose ends are far from each other, and know nothing but what comes over them.</summary>
public abstract class TwoSidesSuite(ITwoSidedPlace place)
{
    [Fact]
    public void Bytes_come_in_order_both_ways_and_then_the_ends()
    {
        var bytes = Bytes.Pattern(place.HugeBytes / 4);
        place.Run(
            async (self, listener) =>
            {
                using var connection = await listener.Accept();
                Assert.Equal(bytes, await Bytes.ToEnd(connection));
                await connection.Write(bytes);
                connection.CloseWrite();
            },
            async (self, address) =>
            {
                using var connection = await self.Network.Connect(address);
                await connection.Write(bytes);
                connection.CloseWrite();
                Assert.Equal(bytes, await Bytes.ToEnd(connection));
            });
    }

    [Fact]
    public void Both_write_at_once()
    {
        var bytes = Bytes.Pattern(place.HugeBytes / 4);
        place.Run(
            async (self, listener) =>
            {
                using var connection = await listener.Accept();
                await Exchange(self, connection, bytes);
            },
            async (self, address) =>
            {
                using var connection = await self.Network.Connect(address);
                await Exchange(self, connection, bytes);
            });
    }

    [Fact]
    public void Each_knows_the_address_of_the_other() => place.Run(
        async (self, listener) =>
        {
            using var connection = await listener.Accept();
            Assert.Equal(connection.RemoteEndPoint!.ToString(), Encoding.UTF8.GetString(await Bytes.ToEnd(connection)));
        },
        async (self, address) =>
        {
            using var connection = await self.Network.Connect(address);
            Assert.Equal(address, connection.RemoteEndPoint);
            await connection.Write(Encoding.UTF8.GetBytes(connection.LocalEndPoint!.ToString()!));
        });

    [Fact]
    public void A_writer_waits_for_a_reader_who_is_slow() => place.Run(
        async (self, listener) =>
        {
            using var connection = await listener.Accept();
            await self.Sleep(place.Slowness);
            Assert.Equal(Bytes.Pattern(place.HugeBytes), await Bytes.ToEnd(connection));
        },
        async (self, address) =>
        {
            using var connection = await self.Network.Connect(address);
            await connection.Write(Bytes.Pattern(place.HugeBytes));
        });

    [Fact]
    public void A_peer_that_sends_a_byte_now_and_then_does_not_outlive_the_bound_on_the_call() => place.Run(
        async (self, listener) =>
        {
            using (var connection = await listener.Accept())
            {
                await Errors.Of<TimeoutException>(async () => await connection.ReceiveMessage(timeout: place.Slowness * 10.5));
                await connection.Write(new byte[1]);
                // What had come is a message all the same, once it is whole.
                Assert.Equal(Bytes.Pattern(50), await connection.ReceiveMessage());
            }
            // Nothing is left of it: the next is served.
            using var next = await listener.Accept();
            Assert.Equal([1], await next.ReceiveMessage());
        },
        async (self, address) =>
        {
            using (var connection = await self.Network.Connect(address))
            {
                byte[] message = [0, 0, 0, 50, .. Bytes.Pattern(50)];
                for (var i = 0; i < 20; i++)
                {
                    await connection.Write(message.AsMemory(i, 1));
                    await self.Sleep(place.Slowness);
                }
                await Bytes.Exactly(connection, 1);
                await connection.Write(message.AsMemory(20));
            }
            using var next = await self.Network.Connect(address);
            await next.SendMessage(new byte[] { 1 });
        });

    [Fact]
    public void A_message_over_the_limit_is_an_error_and_the_next_peer_is_served() => place.Run(
        async (self, listener) =>
        {
            using (var connection = await listener.Accept())
            {
                await Errors.Of<InvalidDataException>(async () => await connection.ReceiveMessage(bytesMax: 1_000));
            }
            using var next = await listener.Accept();
            Assert.Equal([1], await next.ReceiveMessage(bytesMax: 1_000));
        },
        async (self, address) =>
        {
            using (var connection = await self.Network.Connect(address))
            {
                await connection.Write(new byte[] { 255, 255, 255, 255 });
                // It is let go of there.
                await Over(connection);
            }
            using var next = await self.Network.Connect(address);
            await next.SendMessage(new byte[] { 1 });
        });

    [Fact]
    public void Who_is_aborted_is_told_of_a_reset() => place.Run(
        async (self, listener) =>
        {
            using var connection = await listener.Accept();
            Assert.Equal(SocketError.ConnectionReset, await WriteToError(self, connection));
        },
        async (self, address) =>
        {
            using var connection = await self.Network.Connect(address);
            // Before that the other side may not have it yet, and then nobody gets it.
            await Bytes.Exactly(connection, 1);
            await connection.Write(new byte[10]);
            connection.Abort();
        });

    [Fact]
    public void Who_has_closed_with_unread_bytes_resets_the_connection() => place.Run(
        async (self, listener) =>
        {
            using var connection = await listener.Accept();
            await connection.Read(Memory<byte>.Empty);
        },
        async (self, address) =>
        {
            using var connection = await self.Network.Connect(address);
            Assert.Equal(SocketError.ConnectionReset, await WriteToError(self, connection));
        });

    [Fact]
    public void A_write_to_who_has_closed_fails_soon() => place.Run(
        async (self, listener) => (await listener.Accept()).Dispose(),
        async (self, address) =>
        {
            using var connection = await self.Network.Connect(address);
            Assert.Equal(0, await connection.Read(new byte[1]));
            var error = await Errors.Of<SocketException>(async () =>
            {
                while (true) await connection.Write(new byte[1_000]);
            });
            Assert.Contains(error.SocketErrorCode, new[] { SocketError.Shutdown, SocketError.ConnectionReset });
        });

    [Fact]
    public void A_connect_to_who_listens_no_more_is_refused() => place.Run(
        async (self, listener) =>
        {
            using (await listener.Accept()) listener.Dispose();
        },
        async (self, address) =>
        {
            using (var connection = await self.Network.Connect(address)) await Over(connection);
            var error = await Errors.Of<SocketException>(async () => await self.Network.Connect(address));
            Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        });

    [Theory]
    [MemberData(nameof(EarlyEnds.All), MemberType = typeof(EarlyEnds))]
    public void A_read_that_ends_early_loses_no_byte(EarlyEnd how) => place.Run(
        async (self, listener) =>
        {
            using var connection = await listener.Accept();
            await EarlyEnds.Both(self, how, async (_, timeout, token) => await connection.Read(new byte[100], timeout, token));
            await connection.Write(new byte[1]);
            Assert.Equal(Bytes.Pattern(10), await Bytes.ToEnd(connection));
        },
        async (self, address) =>
        {
            using var connection = await self.Network.Connect(address);
            await Bytes.Exactly(connection, 1);
            await connection.Write(Bytes.Pattern(10));
        });

    [Fact]
    public void A_certificate_of_another_name_is_refused_and_nothing_is_left_open() => place.Run(
        async (self, listener) =>
        {
            using var connection = await listener.Accept();
            try
            {
                using var secured = await TlsStream.Server(connection, Certificates.Server);
                await secured.Read(new byte[1]);
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
            {
                // The other side has gone: with TLS 1.3 after both have agreed.
            }
        },
        async (self, address) =>
        {
            using var connection = await self.Network.Connect(address);
            await Errors.Of<AuthenticationException>(async () => await TlsStream.Client(connection, Certificates.Client("other.test")));
            Assert.True(connection.IsClosed);
        });

    /// <summary>Writes now and then, until it fails. A reset may get lost, and nobody repeats it; but what is written to nobody is answered by another.</summary>
    private async Coroutine<SocketError> WriteToError(TaskContext self, Connection connection) => (await Errors.Of<SocketException>(async () =>
    {
        while (true)
        {
            await connection.Write(new byte[1]);
            await self.Sleep(place.Slowness);
        }
    })).SocketErrorCode;

    private static async Coroutine Exchange(TaskContext self, Connection connection, byte[] bytes)
    {
        var writing = self.Spawn(async _ => await connection.Write(bytes));
        Assert.Equal(bytes, await Bytes.Exactly(connection, bytes.Length));
        await writing;
    }

    /// <summary>Until the other side has let go of it, with or without a reset.</summary>
    private static async Coroutine Over(Connection connection)
    {
        try
        {
            await Bytes.ToEnd(connection);
        }
        catch (SocketException e)
        {
            Assert.Equal(SocketError.ConnectionReset, e.SocketErrorCode);
        }
    }
}

public sealed class RealTwoSidesTests() : TwoSidesSuite(new RealTwoSides());

public sealed class TwoHostsTests() : TwoSidesSuite(new TwoHosts(new LinkProfile()));

public sealed class BadNetworkTests() : TwoSidesSuite(new TwoHosts(TwoHosts.Bad));
