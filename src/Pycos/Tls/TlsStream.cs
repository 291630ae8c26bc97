using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Pycos;

/// <summary>A stream whose bytes go through another encrypted: TLS, as <see cref="SslStream"/> has it.</summary>
/// <remarks>
/// <para>It takes the other stream over, which nobody else may use from then on, and closes it. <see cref="ByteStream.CloseWrite"/> tells the other side
/// that nothing more will come; so does closing, if no write is under way.</para>
/// <para>A write that ends early cuts a record in two: no later one can be understood by the other side, and each fails with an
/// <see cref="IOException"/>. Reads lose nothing, as with other streams.</para>
/// </remarks>
public sealed class TlsStream : ByteStream
{
    private readonly ByteStream under;
    private readonly SslStream tls;

    private TlsStream(SharedObject identity, ByteStream under, SslStream tls)
        : base(identity, new TlsTransport(tls, under.Identity.Scheduler!, identity))
    {
        this.under = under;
        this.tls = tls;
    }

    /// <summary>The version that both sides have agreed on.</summary>
    public SslProtocols Protocol => tls.SslProtocol;

    /// <summary>The application's protocol that both sides have agreed on (ALPN); empty if none was offered.</summary>
    public SslApplicationProtocol NegotiatedProtocol => tls.NegotiatedApplicationProtocol;

    /// <summary>The name that the client asked for; at the server that which it was told.</summary>
    public string TargetHostName => tls.TargetHostName;

    /// <summary>The other side's certificate; null where it showed none, as clients mostly do.</summary>
    public X509Certificate2? RemoteCertificate => tls.RemoteCertificate as X509Certificate2;

    /// <summary>Secures a stream as the client; completes when both sides have agreed. If that fails, the stream is closed.</summary>
    /// <param name="stream">Connected; used by nobody else from now on.</param>
    /// <param name="options">The server's name above all.</param>
    /// <param name="timeout">Bound on the whole call; null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AuthenticationException">The certificate does not match, or the sides have nothing in common; at the await, as the following.</exception>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="IOException">The outside's trouble, or the other side gave up; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    public static Coroutine<TlsStream> Client(
        ByteStream stream, SslClientAuthenticationOptions options, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return Secure(stream, (tls, token) => tls.AuthenticateAsClientAsync(options, token), timeout, cancellation);
    }

    /// <summary>Secures a stream as the server; completes when both sides have agreed. If that fails, the stream is closed.</summary>
    /// <param name="stream">Connected; used by nobody else from now on.</param>
    /// <param name="options">The certificate above all.</param>
    /// <param name="timeout">Bound on the whole call; null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AuthenticationException">The client's certificate does not match, or the sides have nothing in common; at the await, as the following.</exception>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="IOException">The outside's trouble, or the other side gave up; on connections a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    public static Coroutine<TlsStream> Server(
        ByteStream stream, SslServerAuthenticationOptions options, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return Secure(stream, (tls, token) => tls.AuthenticateAsServerAsync(options, token), timeout, cancellation);
    }

    internal override string? WhyNothingComes => under.WhyNothingComes;

    internal override string? WhyNothingIsTaken => under.WhyNothingIsTaken;

    private static async Coroutine<TlsStream> Secure(
        ByteStream under, Func<SslStream, CancellationToken, Task> agree, TimeSpan? timeout, CancellationToken cancellation)
    {
        var bound = Timeouts.Bound(timeout);
        var identity = new SharedObject("TLS", whole: under.Identity);
        var caller = identity.RunningTask("Secure");
        var tls = new SslStream(under.AsStream());
        var isSecure = false;
        try
        {
            var handshake = new TlsHandshake(tls, caller.Scheduler, agree);
            await new Operation(caller, new Securing(identity, under, handshake), bound, cancellation);
            var secured = new TlsStream(identity, under, tls);
            isSecure = true;
            return secured;
        }
        finally
        {
            if (!isSecure) tls.Dispose();
        }
    }
}
