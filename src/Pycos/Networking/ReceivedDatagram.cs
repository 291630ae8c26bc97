using System.Net;

namespace Pycos;

/// <summary>A datagram that was received.</summary>
/// <param name="count">Its length in bytes, from 0.</param>
/// <param name="from">Who sent it.</param>
public readonly struct ReceivedDatagram(int count, IPEndPoint from)
{
    /// <summary>Its length in bytes, from 0.</summary>
    public int Count { get; } = count;

    /// <summary>Who sent it. Datagrams of one sender may share the object, so do not change it.</summary>
    public IPEndPoint From { get; } = from;

    /// <summary>Gives both at once.</summary>
    /// <param name="count">Its length in bytes.</param>
    /// <param name="from">Who sent it.</param>
    public void Deconstruct(out int count, out IPEndPoint from) => (count, from) = (Count, From);
}
