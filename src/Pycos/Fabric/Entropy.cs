namespace Pycos;

/// <summary>Where a program's random values come from: the operating system, or the simulator's recorded choices.</summary>
internal abstract class Entropy
{
    internal abstract Random Random { get; }

    internal Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.NextBytes(bytes);
        // RFC 9562, section 5.4: version 4 in the high bits of octet 6, variant 10 in those of octet 8.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
