using System.Diagnostics;
using System.Net;

namespace Pycos;

/// <summary>Takes connections that come in at an address.</summary>
/// <remarks>One task at a time accepts. A connection that came while its accept was ended early goes to the next accept.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Listener : IDisposable
{
    private static readonly Act CloseAct = Act.OnObject(67, static e => $"closes {e.Object}");

    private readonly Scheduler scheduler;
    private readonly SharedObject identity;
    private readonly ListeningSocket socket;
    private readonly Accepting accepting;

    internal Listener(Scheduler scheduler, SharedObject identity, ListeningSocket socket)
    {
        this.scheduler = scheduler;
        this.identity = identity;
        this.socket = socket;
        accepting = new Accepting(this, identity, socket.Acceptor);
    }

    /// <summary>Where it listens, with the port that it was given.</summary>
    public EndPoint LocalEndPoint => socket.LocalEndPoint;

    /// <summary>Whether it has been closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Takes the next connection; waits for one if none has come.</summary>
    /// <param name="timeout">Bound on the wait; zero takes one that is there, null or infinite waits without bound.</param>
    /// <param name="cancellation">Ends the wait: the await throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TimeoutException">The time is over; at the await, as the following.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed, maybe during the wait.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The system cannot: it has no more descriptors, say. The connection stays
    /// where it is, and the next accept fails at once, too: wait a little before it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public Operation<Connection> Accept(TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        new(identity.RunningTask("Accept"), accepting, Timeouts.Bound(timeout), cancellation: cancellation);

    /// <summary>Takes no more connections; those that came and were not accepted are reset. A second call does nothing.</summary>
    public void Dispose()
    {
        if (IsClosed) return;
        identity.Record(CloseAct, "Dispose");
        IsClosed = true;
        accepting.Close();
        socket.Close();
    }

    /// <summary>Where it listens, and whether it is closed.</summary>
    public override string ToString() => identity.DisplayName + (IsClosed ? ", closed" : "");

    internal Connection Opened(StreamSocket accepted) => Network.Opened(scheduler, accepted);
}
