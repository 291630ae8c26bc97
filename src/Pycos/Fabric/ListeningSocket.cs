using System.Net;

namespace Pycos;

/// <summary>Where connections come in.</summary>
internal abstract class ListeningSocket
{
    internal abstract EndPoint LocalEndPoint { get; }

    /// <summary>Takes a connection that has come. One may be under way at a time.</summary>
    internal abstract Request<StreamSocket> Acceptor { get; }

    /// <summary>Takes no more; an accept that is under way ends with <see cref="ObjectDisposedException"/>.</summary>
    internal abstract void Close();
}
