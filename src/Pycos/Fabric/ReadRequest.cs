namespace Pycos;

/// <summary>Asks for bytes: gives how many have come, at least one, or zero at the end.</summary>
/// <remarks>Withdrawn, it has given no byte, or all that it says. An empty buffer asks whether there is something to read, or the end.</remarks>
internal abstract class ReadRequest : Request<int>
{
    /// <summary>Where they are to be put; not touched by anybody else while the request is under way.</summary>
    internal Memory<byte> Buffer { get; set; }
}
