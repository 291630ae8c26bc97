using System.Net;

namespace Pycos;

/// <summary>A datagram that was received.</summary>
/// <param name="Count">Its length in bytes.</param>
/// <param name="From">Where it came from.</param>
internal readonly record struct Datagram(int Count, IPEndPoint From);
