using System.Net;

namespace Pycos;

/// <summary>A datagram that was received.</summary>
/// <param name="Count">Its length in bytes, from 0.</param>
/// <param name="From">Who sent it. Datagrams of one sender may share the object, so do not change it.</param>
public readonly record struct ReceivedDatagram(int Count, IPEndPoint From);
