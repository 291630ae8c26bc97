using System.Net.Sockets;
using System.Security.Authentication;

namespace Pycos;

/// <summary>What <see cref="System.Net.Security.SslStream"/> throws, as users of streams are told of it.</summary>
internal static class TlsTrouble
{
    internal static bool Is(Exception thrown) =>
        thrown is IOException or AuthenticationException or ObjectDisposedException or InvalidOperationException or NotSupportedException;

    /// <summary>The stream's own trouble as that stream would have told it; the rest is an I/O error, or one of authentication. Null for what is no trouble of the outside's.</summary>
    internal static Exception? Told(Exception thrown)
    {
        if (!Is(thrown)) return null;
        for (var cause = thrown; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException) return cause;
        }
        return thrown is NotSupportedException ? new IOException(thrown.Message, thrown) : thrown;
    }
}
