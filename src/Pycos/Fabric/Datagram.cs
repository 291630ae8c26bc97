using System.Net;

namespace Pycos;

/// <summary>A datagram that has come.</summary>
/// <param name="Bytes">What is in it; stands until the next is asked for. One that is longer than was asked for may be cut, but not to what was asked for.</param>
/// <param name="From">Where it came from.</param>
internal readonly record struct Datagram(ReadOnlyMemory<byte> Bytes, IPEndPoint From);
