using System.Net;

namespace Pycos;

/// <summary>One end of a connection, TCP or Unix domain.</summary>
internal abstract class StreamSocket : ByteTransport
{
    internal abstract EndPoint? LocalEndPoint { get; }

    internal abstract EndPoint? RemoteEndPoint { get; }

    /// <summary>Whether small writes go out at once; of no meaning for Unix domain sockets.</summary>
    internal abstract bool NoDelay { get; set; }

    /// <summary>Lets go of it by a reset: what was not sent is dropped, and the other side gets an error.</summary>
    internal abstract void Abort();
}
