using System.Net;

namespace Pycos;

/// <summary>One end of a connection: TCP, or a Unix domain socket. What pycos calls an <c>AsyncSocket</c>.</summary>
/// <inheritdoc cref="ByteStream" path="/remarks"/>
public sealed class Connection : ByteStream
{
    private static readonly Act AbortAct = Act.OnObject(69, static e => $"resets {e.Object}");

    private readonly StreamSocket socket;

    internal Connection(SharedObject identity, StreamSocket socket)
        : base(identity, socket) => this.socket = socket;

    /// <summary>The address at this side.</summary>
    public EndPoint? LocalEndPoint => socket.LocalEndPoint;

    /// <summary>The address at the other.</summary>
    public EndPoint? RemoteEndPoint => socket.RemoteEndPoint;

    /// <summary>Whether small writes go out at once, instead of waiting for more to come (Nagle, RFC 896). True from the start, as most protocols want it.</summary>
    public bool NoDelay
    {
        get => socket.NoDelay;
        set
        {
            ThrowIfClosed();
            Identity.Touch(isWrite: true);
            socket.NoDelay = value;
        }
    }

    /// <summary>Lets go of it by a reset: what has not been sent is dropped, and the other side's operations fail with <see cref="System.Net.Sockets.SocketError.ConnectionReset"/>.</summary>
    public void Abort()
    {
        if (IsClosed) return;
        Identity.Record(AbortAct, "Abort");
        OnClosing();
        socket.Abort();
    }
}
