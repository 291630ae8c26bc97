using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Pycos.Simulation;

/// <summary>An IP address as a number: IPv4 as the IPv6 address that it is mapped to (RFC 4291, section 2.5.5.2).</summary>
internal readonly record struct NetAddress(UInt128 Bits)
{
    private const ulong MappedPrefix = 0xFFFF;

    internal bool IsV4 => Bits >> 32 == MappedPrefix;

    internal bool IsAny => Bits == 0 || Bits == (UInt128)MappedPrefix << 32;

    internal bool IsLoopback => Bits == 1 || Bits >> 24 == (UInt128)((MappedPrefix << 8) | 127);

    internal AddressFamily Family => IsV4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;

    /// <summary>What stands for all addresses of the family.</summary>
    internal NetAddress AnyOfFamily => IsV4 ? V4(0) : new(0);

    internal static NetAddress V4(uint address) => new(((UInt128)MappedPrefix << 32) | address);

    internal static NetAddress Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var count);
        return count == 4 ? V4(BinaryPrimitives.ReadUInt32BigEndian(bytes)) : new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    internal IPAddress ToIPAddress()
    {
        if (!IsV4) return ToMapped();
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Bits);
        return new IPAddress(bytes);
    }

    /// <summary>As a socket sees it that takes both families.</summary>
    internal IPAddress ToMapped()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return new IPAddress(bytes);
    }

    public override string ToString() => ToIPAddress().ToString();
}
