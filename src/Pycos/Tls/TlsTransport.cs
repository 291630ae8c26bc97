using System.Net.Security;

namespace Pycos;

/// <summary>Bytes that <see cref="SslStream"/> encrypts and decrypts; plain code, which goes on where its own awaits end.</summary>
internal sealed class TlsTransport : ByteTransport
{
    private readonly SslStream tls;
    private readonly TlsWrite writer;
    private bool hasSaidGoodbye;

    internal TlsTransport(SslStream tls, Scheduler scheduler, SharedObject identity)
    {
        this.tls = tls;
        Reader = new TlsRead(tls, scheduler, identity);
        writer = new TlsWrite(tls, scheduler, identity);
    }

    internal override ReadRequest? Reader { get; }

    internal override WriteRequest? Writer => writer;

    internal override void EndWrites()
    {
        if (writer.IsUnderWay) throw new InvalidOperationException("A write is under way: end it before the writes are closed.");
        SayGoodbye();
    }

    internal override void Close()
    {
        SayGoodbye();
        // It closes the stream under it.
        tls.Dispose();
    }

    /// <summary>The alert close_notify (RFC 8446, section 6.1), if it can be sent: without it, the end may be an attacker's.</summary>
    private void SayGoodbye()
    {
        if (hasSaidGoodbye || writer.IsUnderWay || writer.IsCut) return;
        hasSaidGoodbye = true;
        try
        {
            var sent = tls.ShutdownAsync();
            // Nobody waits for it: what goes wrong is told to whoever uses the stream next.
            if (!sent.IsCompletedSuccessfully)
                sent.ContinueWith(static sent => _ = sent.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        catch (Exception e) when (TlsTrouble.Is(e))
        {
            // The connection has failed before.
        }
    }
}
