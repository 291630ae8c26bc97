using System.Net;
using System.Net.Sockets;

namespace Pycos;

/// <summary>Makes a connection to whoever goes by a name: asks for its addresses, and tries one after the other.</summary>
/// <remarks>
/// The order is that of RFC 8305, section 4: the one in which the addresses are given, which the system has sorted (RFC 6724), with the two families
/// in turn, so that a family that leads nowhere costs one try. There is no race between them: one is tried when the one before has failed. That one of
/// them does not answer must not use up the others' time, so each gets an equal part of what is left, as Go's dialer does it.
/// </remarks>
internal readonly struct NameConnect(Network network, string host, int port, Deadline deadline, CancellationToken cancellation)
{
    private readonly Network network = network;
    private readonly string host = host;
    private readonly int port = port;
    private readonly Deadline deadline = deadline;
    private readonly CancellationToken cancellation = cancellation;

    internal async Coroutine<Connection> Run()
    {
        var left = InTurn(await network.Resolve(host, deadline.Remaining, cancellation));
        while (true)
        {
            var address = left.Dequeue();
            try
            {
                return await network.Connect(new IPEndPoint(address, port), Part(left.Count + 1), cancellation: cancellation);
            }
            catch (Exception e) when (e is SocketException or TimeoutException && left.Count > 0 && !deadline.HasPassed)
            {
                // The next may do better; the last one's error is the whole's.
            }
        }
    }

    /// <summary>The families in turn, beginning with the first address's.</summary>
    internal static Queue<IPAddress> InTurn(IPAddress[] addresses)
    {
        var first = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily));
        var other = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily));
        var all = new Queue<IPAddress>(addresses.Length);
        while (all.Count < addresses.Length)
        {
            if (first.TryDequeue(out var next)) all.Enqueue(next);
            if (other.TryDequeue(out next)) all.Enqueue(next);
        }
        return all;
    }

    private TimeSpan? Part(int addresses) => deadline.Remaining / addresses;
}
