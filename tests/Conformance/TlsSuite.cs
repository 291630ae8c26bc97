using System.Security.Authentication;

namespace Pycos.Conformance;

/// <summary>Connections that are secured.</summary>
public abstract class TlsSuite(IPlace place)
{
    [Fact]
    public void What_is_written_is_read_and_then_the_end() => Secured(async (self, client, server) =>
    {
        var echo = self.Spawn(async _ =>
        {
            await foreach (var line in server.Lines()) await server.WriteLine(line.ToUpperInvariant());
            server.Dispose();
        });
        await client.WriteLine("hello");
        Assert.Equal("HELLO", await client.ReadLine());
        await client.WriteLine("again");
        Assert.Equal("AGAIN", await client.ReadLine());
        client.CloseWrite();
        Assert.Null(await client.ReadLine());
        await echo;
    });

    [Fact]
    public void Both_sides_know_what_they_have_agreed_on() => Secured(async (self, client, server) =>
    {
        Assert.Equal(client.Protocol, server.Protocol);
        Assert.NotEqual(SslProtocols.None, client.Protocol);
        Assert.Equal(Certificates.HostName, server.TargetHostName);
        Assert.Equal($"CN={Certificates.HostName}", client.RemoteCertificate?.Subject);
        Assert.Null(server.RemoteCertificate);
        await self.Yield();
    });

    [Fact]
    public void Much_goes_both_ways_at_a_time() => Secured(async (self, client, server) =>
    {
        var there = new byte[150_000];
        for (var i = 0; i < there.Length; i++) there[i] = (byte)(i * 31);
        var back = there.Reverse().ToArray();
        var serverSends = self.Spawn(async _ => await server.SendMessage(back));
        var serverReceives = self.Spawn(async _ => await server.ReceiveMessage());
        var clientSends = self.Spawn(async _ => await client.SendMessage(there));
        Assert.Equal(back, await client.ReceiveMessage());
        Assert.Equal(there, await serverReceives);
        await serverSends;
        await clientSends;
    });

    [Fact]
    public void A_certificate_of_another_name_is_refused() => Connected(async (self, near, far) =>
    {
        var server = self.Spawn(async _ =>
        {
            // With TLS 1.3 the server is told only after it has agreed.
            try
            {
                using var secured = await TlsStream.Server(far, Certificates.Server);
                await secured.Read(new byte[1]);
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
            {
            }
        });
        await Errors.Of<AuthenticationException>(async () => await TlsStream.Client(near, Certificates.Client("other.test")));
        Assert.True(near.IsClosed);
        await server;
        Assert.True(far.IsClosed);
    });

    [Fact]
    public void A_certificate_that_nobody_has_signed_is_refused() => Connected(async (self, near, far) =>
    {
        var server = self.Spawn(async _ =>
        {
            try
            {
                using var secured = await TlsStream.Server(far, Certificates.Server);
                await secured.Read(new byte[1]);
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
            {
            }
        });
        var untrusting = new System.Net.Security.SslClientAuthenticationOptions { TargetHost = Certificates.HostName };
        await Errors.Of<AuthenticationException>(async () => await TlsStream.Client(near, untrusting));
        await server;
    });

    [Fact]
    public void A_peer_that_says_nothing_ends_the_handshake_in_time_and_closes_the_connection() => Connected(async (self, near, far) =>
    {
        await Errors.Of<TimeoutException>(async () => await TlsStream.Client(near, Certificates.Client(), TimeSpan.FromMilliseconds(30)));
        Assert.True(near.IsClosed);
    });

    [Fact]
    public void A_peer_that_speaks_no_tls_is_an_error() => Connected(async (self, near, far) =>
    {
        await near.WriteLine("GET / HTTP/1.1");
        await near.WriteLine("");
        near.CloseWrite();
        var thrown = false;
        try
        {
            await TlsStream.Server(far, Certificates.Server);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            thrown = true;
        }
        Assert.True(thrown);
        Assert.True(far.IsClosed);
    });

    [Fact]
    public void A_handshake_whose_task_is_terminated_closes_the_connection() => Connected(async (self, near, far) =>
    {
        var client = self.Spawn(async _ => await TlsStream.Client(near, Certificates.Client()));
        await self.Sleep(TimeSpan.FromMilliseconds(5));
        client.Terminate();
        await client.Finish();
        Assert.True(near.IsClosed);
    });

    [Fact]
    public void A_read_that_times_out_loses_nothing() => Secured(async (self, client, server) =>
    {
        for (var i = 0; i < 5; i++)
        {
            await Errors.Of<TimeoutException>(async () => await client.ReadLine(timeout: TimeSpan.FromMilliseconds(5)));
            await server.Write("li"u8.ToArray());
            await Errors.Of<TimeoutException>(async () => await client.ReadLine(timeout: TimeSpan.FromMilliseconds(5)));
            await server.Write("ne\n"u8.ToArray());
            Assert.Equal("line", await client.ReadLine());
        }
    });

    [Fact]
    public void A_read_of_what_is_closed_meanwhile_ends() => Secured(async (self, client, server) =>
    {
        var reader = self.Spawn(async _ => await Errors.Of<ObjectDisposedException>(async () => await client.Read(new byte[4])));
        await self.Sleep(TimeSpan.FromMilliseconds(5));
        client.Dispose();
        await reader;
        Assert.Equal(0, await server.Read(new byte[4]));
    });

    [Fact]
    public void A_view_of_what_is_secured_serves_plain_code() => Secured(async (self, client, server) =>
    {
        await server.WriteLine("to be read plainly");
        server.CloseWrite();
        Assert.Equal("to be read plainly\n", await AllOf(client.AsStream()));
    });

    private void Secured(Func<TaskContext, TlsStream, TlsStream, Coroutine> body) => Connected(async (self, near, far) =>
    {
        var serving = self.Spawn(async _ => await TlsStream.Server(far, Certificates.Server));
        using var client = await TlsStream.Client(near, Certificates.Client());
        using var server = await serving;
        await body(self, client, server);
    });

    private void Connected(Func<TaskContext, Connection, Connection, Coroutine> body) => place.Run(async self =>
    {
        using var listener = self.Network.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var near = await self.Network.Connect(listener.LocalEndPoint);
        using var far = await listener.Accept();
        await body(self, near, far);
    });

    private static async Task<string> AllOf(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }
}

public sealed class RealTlsTests() : TlsSuite(new RealPlace());

public sealed class SimulatedTlsTests() : TlsSuite(new SimulatedPlace());
