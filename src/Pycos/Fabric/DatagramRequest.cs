namespace Pycos;

/// <summary>Asks for a datagram. Withdrawn, it has taken none, or the one it gives.</summary>
/// <remarks>
/// The bytes stand in memory of the request's own: a kernel cuts what is longer than the buffer it is given, and says so in ways that differ from one to the
/// next, so that the socket needs room for one byte more than its user has.
/// </remarks>
internal abstract class DatagramRequest : Request<Datagram>
{
    /// <summary>How many bytes its user has room for.</summary>
    internal int Room { get; set; }
}
